/** What is asked of remote read: one selector over one span, as chunks where the store has them, else as samples. */
import type { Span } from '../../../ports/metrics.ts';
import type { Matcher } from '../../../core/promql/selector.ts';
import { bytesField, numberField } from './protobuf.ts';
import { writeSnappy } from './snappy.ts';

const operators = ['=', '!=', '=~', '!~'] as const;
const responses = { samples: 0, chunks: 1 } as const;

/** A ReadRequest (prompb/remote.proto), compressed as it has to be. */
export function readRequest(matchers: readonly Matcher[], { from, to }: Span): Uint8Array {
  const query = [
    numberField(1, Math.round(from * 1000)),
    numberField(2, Math.round(to * 1000)),
    ...matchers.map(({ operator, label, value }) =>
      bytesField(3, [numberField(1, operators.indexOf(operator)), bytesField(2, label), bytesField(3, value)]),
    ),
  ];
  return writeSnappy(
    Buffer.concat([bytesField(1, query), numberField(2, responses.chunks), numberField(2, responses.samples)]),
  );
}
