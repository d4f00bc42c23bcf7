import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Resolver } from '../../lib/dns/resolver.ts';
import { checkDnsChange, dnsChangeLabel } from '../../lib/domain-validation/dns-change.ts';
import { checkPersistentRecord, persistentLabel } from '../../lib/domain-validation/persistent-record.ts';
import { readPersistentValue } from '../../lib/domain-validation/persistent-value.ts';
import { VALUE } from './hostile-servers.ts';

const NOW = '2026-11-30T12:00:00.000Z';
const ISSUER = 'ca.example.net';

/** A DNS with one record. */
const only = (owner: string, text: string): Resolver => ({
  resolve: async (asked, type) => ({
    security: 'secure',
    records: asked === owner && type === 'TXT' ? [{ type, text }] : [],
    ttlSeconds: 60,
  }),
});

/** Names of a small tree, so that siblings, parents and names below each other are frequent. */
const name = fc
  .array(fc.constantFrom('a', 'b', 'www'), { minLength: 1, maxLength: 4 })
  .map((labels) => [...labels, 'test'].join('.'));
const account = fc.constantFrom('acct:a@ca.example.net', 'acct:b@ca.example.net');

describe('for random trees of names', () => {
  it('a Random Value proves only the name at whose label it is', async () => {
    await fc.assert(
      fc.asyncProperty(
        name,
        name,
        fc.constantFrom(dnsChangeLabel, persistentLabel, (at: string) => at),
        async (asked, at, label) => {
          const dns = only(label(at), VALUE);

          const { result } = await checkDnsChange(dns, { method: 'dns', name: asked, value: VALUE });

          expect(result === 'proven').toBe(asked === at && label === dnsChangeLabel);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('a persistent record proves only the name at whose label it is, for its account and its scope', async () => {
    const end = fc.option(fc.integer({ min: 1_796_039_990, max: 1_796_040_010 }));
    await fc.assert(
      fc.asyncProperty(
        name,
        name,
        account,
        account,
        fc.boolean(),
        fc.boolean(),
        end,
        async (asked, at, ours, theirs, needed, given, until) => {
          const policy = given ? '; policy=wildcard' : '';
          const ends = until === null ? '' : `; persistUntil=${until}`;
          const text = `${ISSUER}; accounturi=${theirs}${policy}${ends}`;
          const dns = only(persistentLabel(at), text);
          const outcome = await checkPersistentRecord(
            dns,
            { method: 'dns-persist', name: asked, issuers: [ISSUER], accountUris: [ours], wildcard: needed },
            NOW,
          );

          const inTime = until === null || until >= 1_796_040_000;
          expect(outcome.result === 'proven').toBe(
            asked === at && ours === theirs && (given || !needed) && inTime,
          );
          if (outcome.result === 'proven') {
            expect(outcome.proof.wildcard).toBe(given);
            expect(outcome.proof.usableUntil <= '2026-12-10T12:00:00.000Z').toBe(true);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('any text of a persistent record', () => {
  it('is read without an error, and is never of this CA unless it begins with its name', () => {
    const word = fc.constantFrom(
      ISSUER,
      ISSUER.toUpperCase(),
      'accounturi',
      'policy',
      'persistUntil',
      '=',
      ';',
      ' ',
      '\t',
      '1',
      'wildcard',
      '"',
      '\0',
      'é',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(word, { maxLength: 16 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, (each) => {
        const read = readPersistentValue(each, [ISSUER]);

        if (read !== undefined) expect(each.trim().toLowerCase().startsWith(ISSUER)).toBe(true);
        if (read?.malformed === false) expect(each).toMatch(/^[\t -~]*$/);
      }),
      { numRuns: 2000 },
    );
  });

  it('is read in linear time', () => {
    for (const unit of ['-', 'a-', ' ', ';', '; a=', 'a=b ', '\t;', `${ISSUER}; `]) {
      const startedAt = performance.now();
      readPersistentValue(`${ISSUER}; ${unit.repeat(65_000 / unit.length)}`, [ISSUER]);
      expect(performance.now() - startedAt, unit).toBeLessThan(500);
    }
  });
});
