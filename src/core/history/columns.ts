/** A series that is still being written: two columns that grow in place. */
import type { Series } from './series.ts';

export interface Columns {
  append(time: number, value: number): void;
  readonly length: () => number;
  readonly series: () => Series;
}

export function growingColumns(capacity = 4096): Columns {
  let times = new Float64Array(capacity);
  let values = new Float64Array(capacity);
  let length = 0;
  return {
    append: (time, value) => {
      if (length === times.length) {
        times = doubled(times);
        values = doubled(values);
      }
      times[length] = time;
      values[length] = value;
      length++;
    },
    length: () => length,
    series: () => ({ times: times.slice(0, length), values: values.slice(0, length) }),
  };
}

function doubled(column: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(column.length * 2);
  larger.set(column);
  return larger;
}
