import { beforeAll, describe, expect, it } from 'vitest';
import { anApi } from '../functions/http/api.ts';
import { DV } from '../functions/http/orders.ts';
import { processorTime } from '../harness/processor-time.ts';

const filled = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
const hundred = (name: (index: number) => string) => Array.from({ length: 100 }, (_, index) => name(index));
const numbered = (count: number, name: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`${name}${index}`, 1]));

const MOST_CSR = 16_384;
/** Just below the maximum size of a body. */
const MOST_BODY = 250_000;

const LARGEST: readonly [string, unknown][] = [
  ['100 names of 255 characters', { ...DV, names: hundred((index) => filled(`${index}a.`, 255)) }],
  ['100 names of 255 letters of others', { ...DV, names: hundred((index) => filled(`ä${index}`, 255)) }],
  [
    '100 names that can be taken for others',
    { ...DV, names: hundred((index) => `${filled(`аррӏе${index}`, 40)}.example.org`) },
  ],
  [
    '100 names that hold words of high risk',
    {
      ...DV,
      names: hundred((index) => `${filled('paypal', 63)}.${filled('apple-', 60)}a.example-${index}.org`),
    },
  ],
  ['a CSR of escaped line ends', { ...DV, csr: filled('\\n', MOST_CSR) }],
  ['a CSR of empty lines', { ...DV, csr: filled('\n', MOST_CSR) }],
  ['a CSR of opening brackets', { ...DV, csr: filled('[', MOST_CSR) }],
  ['a CSR of quote marks', { ...DV, csr: filled('> > ', MOST_CSR) }],
  ['a CSR of dashes', { ...DV, csr: filled('– ', MOST_CSR) }],
  ['a CSR of blocks of another kind', { ...DV, csr: filled('-----BEGIN X-----\nAA\n', MOST_CSR) }],
  ['a CSR of beginnings', { ...DV, csr: filled('-----BEGIN CERTIFICATE REQUEST-----\n', MOST_CSR) }],
  ['a CSR of blanks', { ...DV, csr: `-----BEGIN CERTIFICATE REQUEST-----${filled(' ', MOST_CSR - 200)}x` }],
  ['20,000 unknown fields', { ...DV, ...numbered(15_000, 'organizatio') }],
  ['a field with a name of 200 KB', { ...DV, [filled('organization', 200_000)]: 1 }],
  ['repeated fields', `{${filled('"a":1,', MOST_BODY)}"a":1}`],
  ['brackets', filled('[', MOST_BODY)],
  ['line ends and no JSON', `${filled('\n', MOST_BODY)}x`],
];

describe('the largest application', () => {
  const api = anApi();
  const send = (operation: string, body: unknown) => api.call(operation, { as: 'anna', body });
  let ordinary = 0;
  beforeAll(async () => {
    ordinary = await processorTime(() => send('preflight', DV), 10);
  });

  // A hundred names are fifty times those of the ordinary application.
  it.each(LARGEST)(
    'costs a bounded multiple of an ordinary one: %s',
    { timeout: 60_000 },
    async (_, body) => {
      const largest = await processorTime(() => send('preflight', body));
      const draft = typeof body === 'string' ? body : { ...Object(body), submit: false };

      expect(largest / ordinary).toBeLessThan(50);
      expect((await processorTime(() => send('placeOrder', draft))) / ordinary).toBeLessThan(50);
    },
  );
});
