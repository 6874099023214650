/** As much of protocol buffers as remote read needs: fields in, fields out, no schema. */
import { BrokenBytes } from './broken.ts';

export interface Field {
  readonly number: number;
  /** Of a varint; 0 otherwise. Exact to 2^53. */
  readonly value: number;
  /** Of a text, an inner message, or the eight of a double; empty otherwise. */
  readonly bytes: Uint8Array;
}

const none = new Uint8Array();

/** Every field in the order of the message; those of other types are left out. */
export function* fieldsOf(message: Uint8Array): Generator<Field> {
  let at = 0;
  const varint = (): number => {
    const [value, next] = readVarint(message, at);
    at = next;
    return value;
  };
  while (at < message.length) {
    const key = varint();
    const number = Math.floor(key / 8);
    switch (key % 8) {
      case 0:
        yield { number, value: varint(), bytes: none };
        break;
      case 1:
        at = within(message, at + 8);
        yield { number, value: 0, bytes: message.subarray(at - 8, at) };
        break;
      case 2: {
        const length = varint();
        at = within(message, at + length);
        yield { number, value: 0, bytes: message.subarray(at - length, at) };
        break;
      }
      case 5:
        at = within(message, at + 4);
        break;
      default:
        throw new BrokenBytes('a message has a field of an unknown kind');
    }
  }
}

/** The value at `from`, and where the next byte is. */
export function readVarint(bytes: Uint8Array, from: number): readonly [value: number, next: number] {
  let value = 0;
  let scale = 1;
  for (let at = from; at < from + 10; at++) {
    const byte = bytes[at];
    if (byte === undefined) throw new BrokenBytes('a number is cut short');
    value += (byte & 127) * scale;
    if (byte < 128) return [value, at + 1];
    scale *= 128;
  }
  throw new BrokenBytes('a number has no end');
}

function within(message: Uint8Array, end: number): number {
  if (end > message.length) throw new BrokenBytes('a message is cut short');
  return end;
}

export function writeVarint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  return Uint8Array.from([...bytes, rest]);
}

/** A field of a number, which is not negative. */
export function numberField(number: number, value: number): Uint8Array {
  return Buffer.concat([writeVarint(number * 8), writeVarint(value)]);
}

/** A field of a text or an inner message. */
export function bytesField(number: number, content: string | readonly Uint8Array[]): Uint8Array {
  const bytes = typeof content === 'string' ? Buffer.from(content) : Buffer.concat(content);
  return Buffer.concat([writeVarint(number * 8 + 2), writeVarint(bytes.length), bytes]);
}
