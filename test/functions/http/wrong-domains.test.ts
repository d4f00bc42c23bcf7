import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anApi } from './api.ts';
import { DV } from './orders.ts';
import type { Person } from './people.ts';

/** What programs and attackers send instead of a name, a method or a date. */
const TEXTS = [
  ...[
    '',
    ' ',
    '.',
    '..',
    '*',
    '*.',
    '*.*.example.org',
    'example.org.',
    'EXAMPLE.ORG',
    'a..b',
    '-a.org',
    'a-.org',
  ],
  ...[
    'bücher.de',
    'xn--bcher-kva.de',
    'xn--',
    'xn--a',
    'ex\u00adample.org',
    'example。org',
    'ｅxample.org',
    'ℯxample.org',
  ],
  ...[
    '\u202eexample.org',
    'example.org\u0000',
    'example.org\n',
    '\ud800',
    'example.org/',
    'example.org:80',
    '%2e%2e',
    '%',
  ],
  ...[
    'http://example.org',
    'a@example.org',
    '_dmarc.example.org',
    'a'.repeat(64),
    `${'a.'.repeat(130)}org`,
    '💥.org',
  ],
  ...[
    '127.0.0.1',
    '10.1',
    '0x0a.1',
    '010.0.0.1',
    '2130706433',
    '1.2.3',
    'foo.0x7f',
    'foo.1',
    '10.0.0.1/24',
    '10.0.0.0/8',
  ],
  ...[
    '::',
    '::1',
    '[::1]',
    '::ffff:10.0.0.1',
    'fd00::1',
    '[fd00::1]',
    'fe80::1%eth0',
    'fd00::/8',
    'fd00::/999',
    '0/0',
    '::/0',
  ],
  ...[
    'corp',
    'localhost',
    'internal',
    'home.arpa',
    'com',
    'co.uk',
    'in-addr.arpa',
    '1',
    '__proto__',
    'constructor',
    'toString',
  ],
  ...['dns', 'http', 'mail', 'grant', 'dns-persist', 'acme', 'zeta', 'acme#example.org', 'a'.repeat(26)],
  ...['2027-06-01T00:00:00Z', '2027-06-01', '9999-12-31T23:59:59Z', '+275760-09-13T00:00:00.000Z', 'now'],
];
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'binary', maxLength: 40 }));
const wrong = fc.oneof(
  text,
  text,
  text,
  fc.constantFrom(
    null,
    true,
    0,
    -1,
    1e308,
    [],
    {},
    [[]],
    { method: 'dns' },
    { method: null },
    { method: 'grant' },
  ),
  fc.array(text, { maxLength: 3 }),
  fc.dictionary(text, fc.oneof(text, fc.record({ method: text }), fc.constant({ method: 'dns' })), {
    maxKeys: 4,
  }),
  fc.anything({ maxDepth: 2 }).filter((value) => JSON.stringify(value) !== undefined),
);
/** Right values, so that one wrong one beside them is reached. */
const RIGHT = {
  ...{ name: 'example.org', method: 'dns', account: 'acme', namespace: 'corp', reason: 'The office' },
  until: '2027-06-01T00:00:00Z',
};
type Field = keyof typeof RIGHT;
const bodyOf = (...fields: Field[]) => {
  const each = fields.map((field) => [field, fc.oneof(wrong, fc.constant(RIGHT[field]))] as const);
  return fc.oneof({ arbitrary: fc.record(Object.fromEntries(each), { requiredKeys: [] }), weight: 5 }, wrong);
};
const OPERATIONS = {
  startValidation: bodyOf('name', 'method', 'reason'),
  checkDomain: bodyOf('method'),
  getDomain: fc.constant(undefined),
  listDomains: fc.constant(undefined),
  giveUpDomain: fc.constant(undefined),
  giveGrant: bodyOf('account', 'namespace', 'reason', 'until'),
  endGrant: bodyOf('reason'),
  getGrant: fc.constant(undefined),
  listGrants: fc.constant(undefined),
  preflight: fc.record(
    { names: fc.array(text, { maxLength: 3 }), verification: wrong, contacts: wrong },
    { requiredKeys: [] },
  ),
  placeOrder: fc
    .record(
      { names: fc.array(text, { maxLength: 3 }), verification: wrong, contacts: wrong, submit: wrong },
      { requiredKeys: [] },
    )
    .map((body) => ({ ...DV, ...body })),
};
const ids = Object.keys(OPERATIONS) as (keyof typeof OPERATIONS)[];
const asked = fc.constantFrom(...ids).chain((id) =>
  fc.record({
    id: fc.constant(id),
    as: fc.constantFrom<Person>('anna', 'zoe', 'olga', 'rita'),
    body: OPERATIONS[id] as fc.Arbitrary<unknown>,
    name: text,
    query: fc.record(
      { account: fc.oneof(text, fc.constant('acme')), state: text, name: text, cursor: text, limit: text },
      { requiredKeys: [] },
    ),
  }),
);

describe('the operations on domains and grants', () => {
  it('answer any input by the contract, never with a fault of ours', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 12 }), async (all) => {
        const api = anApi();
        for (const { id, as, body, name, query } of all) {
          // A lone surrogate cannot be in a URL.
          const path = { name: name.toWellFormed(), id: name.toWellFormed() };
          const { status } = await api.call(id, {
            as,
            body,
            path,
            query: id.startsWith('list') ? query : {},
          });
          expect(status, id).toBeLessThan(500);
        }
      }),
      { numRuns: 200 },
    );
  });
});
