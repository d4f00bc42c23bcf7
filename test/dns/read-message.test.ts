import { type Answer, encode } from 'dns-packet';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dnsMessage } from '../../lib/dns/dns-message.ts';
import { CODES } from '../../lib/dns/dns-response.ts';
import { readMessage } from '../../lib/dns/read-message.ts';
import type { DnsRecord, RecordType } from '../../lib/dns/resolver.ts';

const FORMAT = dnsMessage(new URL('https://dns.example/dns-query'));
const TYPES: readonly RecordType[] = ['A', 'AAAA', 'CNAME', 'MX', 'TXT', 'CAA'];

const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/);
const name = fc.array(label, { minLength: 1, maxLength: 5 }).map((labels) => labels.join('.'));
const text = fc.stringMatching(/^[ -~]{0,200}$/);
/** In full: the other library writes an address whose `::` stands for one group wrongly. */
const address6 = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
  .map((groups) => groups.map((group) => group.toString(16)).join(':'));
const common = { name, ttl: fc.integer({ min: 0, max: 86_400 }) };

/** A record as another library writes it, and as we have to read it. */
type Written = { answer: Answer; read: DnsRecord };
const written: fc.Arbitrary<Written> = fc.oneof(
  fc.record({ ...common, address: fc.ipV4() }).map(
    ({ address, ...rest }): Written => ({
      answer: { type: 'A', ...rest, data: address },
      read: { type: 'A', address },
    }),
  ),
  fc.record({ ...common, address: address6 }).map(
    ({ address, ...rest }): Written => ({
      answer: { type: 'AAAA', ...rest, data: address },
      read: { type: 'AAAA', address: new URL(`http://[${address}]`).hostname.slice(1, -1) },
    }),
  ),
  fc.record({ ...common, target: name }).map(
    ({ target, ...rest }): Written => ({
      answer: { type: 'CNAME', ...rest, data: target },
      read: { type: 'CNAME', target },
    }),
  ),
  fc.record({ ...common, preference: fc.integer({ min: 0, max: 65_535 }), exchange: name }).map(
    ({ preference, exchange, ...rest }): Written => ({
      answer: { type: 'MX', ...rest, data: { preference, exchange } },
      read: { type: 'MX', preference, exchange },
    }),
  ),
  fc.record({ ...common, parts: fc.array(text, { minLength: 1, maxLength: 3 }) }).map(
    ({ parts, ...rest }): Written => ({
      answer: { type: 'TXT', ...rest, data: parts },
      read: { type: 'TXT', text: parts.join('') },
    }),
  ),
  fc
    .record({
      ...common,
      flags: fc.constantFrom(0, 128),
      tag: fc.constantFrom('issue', 'iodef'),
      value: text,
    })
    .map(
      ({ flags, tag, value, ...rest }): Written => ({
        answer: { type: 'CAA', ...rest, data: { flags, tag, value, issuerCritical: flags === 128 } },
        read: { type: 'CAA', flags, tag, value },
      }),
    ),
);

const messageOf = (records: readonly Written[]): Buffer =>
  encode({ type: 'response', answers: records.map(({ answer }) => answer) });

describe('A DNS message', () => {
  it('is read as another library has written it', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 8 }), (records) => {
        const message = messageOf(records);

        for (const type of TYPES) {
          const { records: read, ttls } = FORMAT.read(message, type);
          expect(read()).toEqual(records.flatMap((each) => (each.read.type === type ? [each.read] : [])));
          expect(ttls).toHaveLength(records.length);
        }
      }),
    );
  });

  it('that was changed or cut anywhere is read or rejected, and always ends', () => {
    fc.assert(
      fc.property(
        fc.array(written, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.integer({ min: 0, max: 255 }),
        fc.boolean(),
        (records, at, value, isCut) => {
          const whole = messageOf(records);
          const where = at % whole.length;
          const message = isCut ? whole.subarray(0, where) : Buffer.from(whole);
          if (!isCut) message.writeUInt8(value, where);

          for (const type of TYPES) {
            try {
              FORMAT.read(message, type).records();
            } catch (error) {
              expect(error).toBeInstanceOf(Error);
            }
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  it('may continue a name by an earlier one, and by no later one', () => {
    const header = '000080000000000100000000';
    const record = (owner: string) => Buffer.from(`${header}${owner}000100010000003c0004c0000201`, 'hex');

    expect(() => readMessage(record('c00c'))).toThrow('points forward');
    expect(() => readMessage(record('c01c'))).toThrow('points forward');
    expect(() => readMessage(record('40'))).toThrow('malformed');
    expect(readMessage(record('0161016200')).answers).toMatchObject([{ name: 'a.b', type: CODES.A }]);
  });

  it('is not followed through a chain of pointers, nor read beyond the longest message', () => {
    const pointer = (to: number) => `c${to.toString(16).padStart(3, '0')}`;
    // The data of one record are the chain, and the next record is named by its end.
    const chain = ['0000', pointer(23), ...Array.from({ length: 200 }, (_, at) => pointer(25 + at * 2))].join(
      '',
    );
    const size = (chain.length / 2).toString(16).padStart(4, '0');
    const records = `0000100001${'0000003c'}${size}${chain}${pointer(25 + 199 * 2)}000100010000003c0004c0000201`;

    expect(() => readMessage(Buffer.from(`000080000000000200000000${records}`, 'hex'))).toThrow('too long');
    expect(() => readMessage(Buffer.alloc(70_000))).toThrow('too long');
  });

  it('takes no name that is longer than a name can be', () => {
    const long = Array.from({ length: 5 }, () => `3f${'61'.repeat(63)}`).join('');

    expect(() => readMessage(Buffer.from(`000080000000000100000000${long}00`, 'hex'))).toThrow('too long');
  });
});
