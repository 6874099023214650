/** Takes the items out of a list while its bytes come, so that no list is ever held as a whole. */
import { parseJson } from '../../wire/json.ts';

export interface ItemReader {
  /** The items that end in this chunk; undefined stands for one that is no JSON. */
  push(chunk: Uint8Array): readonly unknown[];
  /** The list without its items; undefined where it is not whole, or not JSON. */
  end(): unknown;
}

const quote = 0x22;
const backslash = 0x5c;
const [openList, closeList] = [0x5b, 0x5d];
const [openRecord, closeRecord] = [0x7b, 0x7d];

/** Typed servers write the items last, those of custom resources in the order of the alphabet. */
export function createItemReader(): ItemReader {
  const kept: Readonly<Record<'around' | 'item', Uint8Array[]>> = { around: [], item: [] };
  const steps = createSteps();
  return {
    push(chunk) {
      const found: unknown[] = [];
      /** Where that begins in the chunk which belongs to the place. */
      let start = 0;
      for (let end = 0; end < chunk.length;) {
        const before = steps.place();
        end = steps.next(chunk, end);
        if (before !== 'between') kept[before].push(chunk.subarray(start, end));
        // the bracket that ends what is between opens an item, or closes the list of them
        start = before === 'between' ? end - 1 : end;
        if (before === 'item' && steps.place() !== 'item') found.push(parsed(kept.item.splice(0)));
      }
      const last = steps.place();
      if (last !== 'between' && start < chunk.length) kept[last].push(chunk.subarray(start));
      return found;
    },
    end: () => parsed(kept.around),
  };
}

/** Most items lie in one chunk, and are not copied. */
function parsed([first = new Uint8Array(), ...rest]: readonly Uint8Array[]): unknown {
  const bytes =
    rest.length > 0 ? Buffer.concat([first, ...rest]) : Buffer.from(first.buffer, first.byteOffset, first.length);
  return parseJson(bytes.toString());
}

/** The fields of the list itself, what lies between two items, or an item. */
type Place = 'around' | 'between' | 'item';

interface Steps {
  place(): Place;
  /** The index behind the bracket at which the place changes, or behind the chunk. */
  next(chunk: Uint8Array, from: number): number;
}

/** Goes through JSON byte by byte, over texts and their escapes. */
function createSteps(): Steps {
  let place: Place = 'around';
  let depth = 0;
  let isInText = false;
  let isEscaped = false;
  /** The latest text among the fields of the list. */
  let field = '';

  /** At a bracket: where that leads. */
  const after = (byte: number): Place => {
    const isOpening = byte === openList || byte === openRecord;
    depth += isOpening ? 1 : -1;
    if (place === 'around') return depth === 2 && byte === openList && field === 'items' ? 'between' : 'around';
    if (depth < 2) return 'around';
    return depth === 2 ? 'between' : 'item';
  };

  return {
    place: () => place,
    next(chunk, from) {
      let isText = isInText;
      let isOver = isEscaped;
      for (let index = from; index < chunk.length; index += 1) {
        const byte = chunk[index] ?? 0;
        if (isText) {
          if (isOver) isOver = false;
          else if (byte === backslash) isOver = true;
          else if (byte === quote) isText = false;
          else if (depth === 1) field += String.fromCharCode(byte);
        } else if (byte === quote) {
          isText = true;
          if (depth === 1) field = '';
        } else if (byte === openRecord || byte === closeRecord || byte === openList || byte === closeList) {
          const there = after(byte);
          if (there === place) continue;
          place = there;
          isInText = false;
          isEscaped = false;
          return index + 1;
        }
      }
      isInText = isText;
      isEscaped = isOver;
      return chunk.length;
    },
  };
}
