import { describe, expect, it } from 'vitest';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { checkDnsChange } from '../../lib/domain-validation/dns-change.ts';
import { checkPersistentRecord } from '../../lib/domain-validation/persistent-record.ts';
import { answering } from '../doubles/answering-server.ts';
import { emulatedDns } from '../doubles/emulated-dns.ts';

const NOW = '2026-11-30T12:00:00.000Z';
const VALUE = 'mfrggzdfmztwq2lknnwg23tpobyxe43uov3ho6dzpiydcmrtgq2t';
const URI = 'acct:a1@ca.example.net';

const { publish: zone, resolver: resolverWithin } = emulatedDns();
const resolver = (timeoutMs = 3000) => resolverWithin(timeoutMs);

const dnsChange = (name = 'x.test', timeoutMs?: number) =>
  checkDnsChange(resolver(timeoutMs), { method: 'dns', name, value: VALUE });
const persistent = (wildcard = false, name = 'x.test') =>
  checkPersistentRecord(
    resolver(),
    {
      method: 'dns-persist',
      name,
      issuers: ['ca.example.net', 'ca.example.org'],
      accountUris: [URI],
      wildcard,
    },
    NOW,
  );
const said = (outcome: Awaited<ReturnType<typeof dnsChange | typeof persistent>>) =>
  outcome.result === 'proven' ? outcome.result : `${outcome.result}: ${outcome.because.message}`;

describe('a TXT record with the Random Value', () => {
  it('proves the domain', async () => {
    await zone({ '_countersign.x.test': { TXT: [VALUE], ttl: 60 } });

    expect(await dnsChange()).toEqual({
      result: 'proven',
      proof: { method: 'dns', record: '_countersign.x.test', security: 'insecure', ttlSeconds: 60 },
    });
  });

  it('is found among a hundred others', async () => {
    const others = Array.from({ length: 99 }, (_, n) => `other ${n} ${'x'.repeat(500)}`);
    await zone({ '_countersign.x.test': { TXT: [...others, VALUE], security: 'secure' } });

    expect(await dnsChange()).toMatchObject({ result: 'proven', proof: { security: 'secure' } });
  });

  it.each([
    [
      'CNAME',
      { '_countersign.x.test': { CNAME: ['a.dns.test.'] }, 'a.dns.test': { TXT: [VALUE] } },
      'a.dns.test',
    ],
    [
      'DNAME',
      { 'x.test': { DNAME: ['y.test.'] }, '_countersign.y.test': { TXT: [VALUE] } },
      '_countersign.y.test',
    ],
  ])('is found through a %s of the label', async (_, entries, owner) => {
    await zone(entries);

    expect(await dnsChange()).toMatchObject({ result: 'proven', proof: { owner } });
  });

  it('is not found if there is none: the answer is the record to add', async () => {
    expect(said(await dnsChange())).toBe(
      `not-proven: The DNS has no TXT record at _countersign.x.test. Have this record added: _countersign.x.test. TXT "${VALUE}"`,
    );
  });

  it('is not one of another name, of the parent, or of a name below', async () => {
    await zone({
      'x.test': { TXT: [VALUE] },
      '_countersign.test': { TXT: [VALUE] },
      '_countersign.y.test': { TXT: [VALUE] },
      '_countersign.www.x.test': { TXT: [VALUE] },
    });

    expect(await dnsChange()).toMatchObject({ result: 'not-proven', because: { code: 'txt-missing' } });
  });

  it.each([
    ['in other case', VALUE.toUpperCase()],
    ['as a part', `countersign=${VALUE}`],
    ['with a letter more', `${VALUE}a`],
    ['with a letter less', VALUE.slice(1)],
    ['twice', VALUE + VALUE],
    ['with a look-alike', VALUE.replace('o', 'о')],
    ['with a NUL', `${VALUE}\0`],
  ])('does not count %s', async (_, text) => {
    await zone({ '_countersign.x.test': { TXT: [text] } });

    expect(await dnsChange()).toMatchObject({ result: 'not-proven', because: { code: 'txt-differs' } });
  });

  it.each([`"${VALUE}"`, ` ${VALUE}`, `${VALUE}\n`, `“${VALUE}”`, `'${VALUE}'`])(
    'does not count with marks around it, which the answer names: %s',
    async (text) => {
      await zone({ '_countersign.x.test': { TXT: ['v=spf1 -all', text] } });

      const outcome = await dnsChange();

      expect(outcome).toMatchObject({ result: 'not-proven', because: { params: { variant: 'surrounded' } } });
      expect(said(outcome)).toContain('quotation marks or white space');
    },
  );

  it('shows a bounded, printable part of what was found, and the target of an alias', async () => {
    const found = ['\u001b[2J\u202e', ...Array.from({ length: 99 }, (_, n) => `${n}${'x'.repeat(600)}`)];
    await zone({ '_countersign.x.test': { CNAME: ['a.test.'] }, 'a.test': { TXT: found } });

    const message = said(await dnsChange());

    expect(message).toMatch(
      /^not-proven: _countersign\.x\.test is an alias of a\.test, and of 100 TXT records there, none/,
    );
    expect(message).toContain('“U+001B[2JU+202E”');
    expect(message.length).toBeLessThan(1200);
  });

  it.each([
    [
      'failed DNSSEC validation',
      { '_countersign.x.test': { TXT: [VALUE], security: 'bogus' } },
      /DNSSEC signatures/,
    ],
    ['SERVFAIL', { '_countersign.x.test': { TXT: [VALUE], security: 'unavailable' } }, /no reliable answer/],
    [
      'an alias into a bogus zone',
      { '_countersign.x.test': { CNAME: ['b.test.'] }, 'b.test': { TXT: [VALUE], security: 'bogus' } },
      /DNSSEC/,
    ],
    [
      'a circle of aliases',
      { '_countersign.x.test': { CNAME: ['_countersign.x.test.'] } },
      /no reliable answer/,
    ],
  ])('is undecided by %s', async (_, entries, message) => {
    await zone(entries);

    const outcome = said(await dnsChange());

    expect(outcome).toMatch(/^undecided: /);
    expect(outcome).toMatch(message);
  });

  it('is undecided without an answer', async () => {
    await zone({ '_countersign.x.test': { TXT: [VALUE], security: 'silent' } });

    expect(said(await dnsChange('x.test', 100))).toMatch(/^undecided: .*no reliable answer/);
  });

  it.each([
    [
      'truncated',
      JSON.stringify({ Status: 0, TC: true, Answer: [{ type: 16, TTL: 1, data: `"${VALUE}"` }] }),
    ],
    ['malformed', JSON.stringify({ Status: 0, Answer: [{ type: 16, TTL: 1, data: `"${VALUE}` }] })],
    ['too long', JSON.stringify({ Status: 0, Answer: [{ type: 16, TTL: 1, data: 'x'.repeat(1 << 20) }] })],
    ['refused', '{"Status":5}'],
  ])('is undecided by an answer that is %s', async (_, body) => {
    const outcome = await answering(
      (_request, response) => response.end(body),
      (url) => checkDnsChange(httpsResolver({ url }), { method: 'dns', name: 'x.test', value: VALUE }),
    );

    expect(outcome.result).toBe('undecided');
  });

  it('is read from both formats in any number of character strings', async () => {
    const parts = [VALUE.slice(0, 1), '', VALUE.slice(1, 30), VALUE.slice(30)];
    const data = parts.map((part) => `"${part}"`).join(' ');
    const json = JSON.stringify({ Status: 0, AD: true, Answer: [{ type: 16, TTL: 1, data }] });
    const rdata = Buffer.concat(parts.map((part) => Buffer.from([part.length, ...Buffer.from(part)])));
    const wire = Buffer.concat([
      Buffer.from([0, 0, 0x81, 0xa0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 16, 0, 1, 0, 0, 0, 60, 0, rdata.length]),
      rdata,
    ]);
    const ask = (body: string | Buffer, suffix: string) =>
      answering(
        (_request, response) => response.end(body),
        (url) =>
          checkDnsChange(httpsResolver({ url: `${url}/${suffix}` }), {
            method: 'dns',
            name: 'x.test',
            value: VALUE,
          }),
      );

    expect(await ask(json, '')).toMatchObject({ result: 'proven', proof: { security: 'secure' } });
    expect(await ask(wire, '{?dns}')).toMatchObject({ result: 'proven', proof: { security: 'secure' } });
  });

  it('cannot exist for a name that is too long with its label', async () => {
    const name = `${'a.'.repeat(123)}test`;

    expect(said(await dnsChange(name))).toMatch(/^not-proven: .* is too long for this method/);
  });
});

describe('a persistent TXT record', () => {
  const at = (texts: string[], more: object = {}) =>
    zone({ '_validation-persist.x.test': { TXT: texts, ...more } });

  it('proves the domain, for eight hours if its TTL is shorter', async () => {
    await at([`ca.example.net; accounturi=${URI}`]);

    expect(await persistent()).toEqual({
      result: 'proven',
      proof: {
        method: 'dns-persist',
        record: '_validation-persist.x.test',
        security: 'insecure',
        ttlSeconds: 300,
        text: `ca.example.net; accounturi=${URI}`,
        accountUri: URI,
        wildcard: false,
        usableUntil: '2026-11-30T20:00:00.000Z',
      },
    });
  });

  it.each([
    [86_400, '', '2026-12-01T12:00:00.000Z'],
    [604_800, '', '2026-12-07T12:00:00.000Z'],
    [86_400, '; persistUntil=1796040001', '2026-11-30T12:00:01.000Z'],
  ])('with a TTL of %i%s may be used until %s', async (ttl, until, usableUntil) => {
    await at([`ca.example.net; accounturi=${URI}${until}`], { ttl });

    expect(await persistent()).toMatchObject({ result: 'proven', proof: { usableUntil } });
  });

  it.each([
    ['an unknown parameter', `ca.example.net; accounturi=${URI}; later=1; later=2; x=`],
    ['another of our issuer names, and capitals', `CA.Example.ORG ;AccountUri = ${URI} ; Policy=WildCard`],
    ['the exact end', `ca.example.net; accounturi=${URI}; persistUntil=1796040000`],
    ['other policy', `ca.example.net; accounturi=${URI}; policy=other`],
    ['blanks', `  ca.example.net\t;\taccounturi=${URI}  `],
  ])('counts with %s', async (_, text) => {
    await at(['ca.other.example; accounturi=https://other/1', 'v=spf1 -all', text]);

    expect(said(await persistent())).toBe('proven');
  });

  it.each([
    [
      'no record of this service',
      'persistent-issuer',
      ['ca.other.example; accounturi=acct:a1@ca.example.net', 'x'],
    ],
    ['an issuer below ours', 'persistent-issuer', [`x.ca.example.net; accounturi=${URI}`]],
    ['an issuer with a dot at the end', 'persistent-issuer', [`ca.example.net.; accounturi=${URI}`]],
    ['no issuer', 'persistent-issuer', [`; accounturi=${URI}`]],
    ['another account', 'persistent-account', ['ca.example.net; accounturi=acct:a2@ca.example.net']],
    ['the account in other case', 'persistent-account', [`ca.example.net; accounturi=${URI.toUpperCase()}`]],
    ['a longer account', 'persistent-account', [`ca.example.net; accounturi=${URI}1`]],
    ['no account', 'persistent-account', ['ca.example.net']],
    ['an empty account', 'persistent-account', ['ca.example.net; accounturi=']],
    ['two accounts', 'persistent-malformed', [`ca.example.net; accounturi=${URI}; accounturi=acct:b`]],
    ['the account twice', 'persistent-malformed', [`ca.example.net; accounturi=${URI}; ACCOUNTURI=${URI}`]],
    [
      'two policies',
      'persistent-malformed',
      [`ca.example.net; accounturi=${URI}; policy=wildcard; policy=x`],
    ],
    [
      'two ends',
      'persistent-malformed',
      [`ca.example.net; accounturi=${URI}; persistUntil=9999999999; persistuntil=1`],
    ],
    ['a semicolon at the end', 'persistent-malformed', [`ca.example.net; accounturi=${URI};`]],
    ['two semicolons', 'persistent-malformed', [`ca.example.net;; accounturi=${URI}`]],
    ['a parameter without a value', 'persistent-malformed', [`ca.example.net; accounturi=${URI}; policy`]],
    ['a blank in the account', 'persistent-malformed', [`ca.example.net; accounturi=acct:a b`]],
    [
      'an end that is no number',
      'persistent-malformed',
      [`ca.example.net; accounturi=${URI}; persistUntil=soon`],
    ],
    [
      'an end in hexadecimal',
      'persistent-malformed',
      [`ca.example.net; accounturi=${URI}; persistUntil=0x7fffffff`],
    ],
    ['a fraction', 'persistent-malformed', [`ca.example.net; accounturi=${URI}; persistUntil=1.9e9`]],
    ['a negative end', 'persistent-malformed', [`ca.example.net; accounturi=${URI}; persistUntil=-1`]],
    [
      'an end beyond all times',
      'persistent-malformed',
      [`ca.example.net; accounturi=${URI}; persistUntil=999999999999999`],
    ],
    ['an empty end', 'persistent-malformed', [`ca.example.net; accounturi=${URI}; persistUntil=`]],
    [
      'an end that is over',
      'persistent-ended',
      [`ca.example.net; accounturi=${URI}; persistUntil=1796039999`],
    ],
  ])('does not count with %s', async (_, code, texts) => {
    await at(texts);

    const outcome = await persistent();

    expect(outcome).toMatchObject({ result: 'not-proven', because: { code } });
    expect(said(outcome)).toContain(`_validation-persist.x.test. TXT "ca.example.net; accounturi=${URI}"`);
  });

  it('covers a wildcard only by its policy; of several records the one that covers most is taken', async () => {
    await at([`ca.example.net; accounturi=${URI}`]);
    expect(said(await persistent(true))).toMatch(/covers x\.test itself only.*policy=wildcard"$/);

    await at([
      `ca.example.net; accounturi=${URI}`,
      `ca.example.net; accounturi=${URI}; policy=wildcard; persistUntil=1796050000`,
      `ca.example.net; accounturi=${URI}; policy=wildcard; persistUntil=1796040001`,
    ]);
    const proof = { wildcard: true, persistUntil: '2026-11-30T14:46:40.000Z' };
    expect(await persistent(true)).toMatchObject({ result: 'proven', proof });
    expect(await persistent(false)).toMatchObject({ result: 'proven', proof });
  });

  it('names the latest of the ends that are over', async () => {
    await at([1, 1_796_039_999, 2].map((end) => `ca.example.net; accounturi=${URI}; persistUntil=${end}`));

    expect(said(await persistent())).toContain('ended on 2026-11-30');
  });

  it.each(['bogus', 'unavailable'])('is undecided if the answer is %s', async (security) => {
    await at([`ca.example.net; accounturi=${URI}`], { security });

    expect((await persistent()).result).toBe('undecided');
  });

  it('is found through an alias of the label, and split in strings', async () => {
    await zone({
      '_validation-persist.x.test': { CNAME: ['p.test.'] },
      'p.test': { TXT: [`ca.example.net; accounturi=${URI}; note=${'x'.repeat(300)}`] },
    });

    expect(await persistent()).toMatchObject({ result: 'proven', proof: { owner: 'p.test' } });
  });

  it('is not taken from the target of an alias that the name itself is', async () => {
    await zone({
      'x.test': { CNAME: ['cdn.test.'] },
      '_validation-persist.cdn.test': { TXT: [`ca.example.net; accounturi=${URI}`] },
    });

    expect(await persistent()).toMatchObject({ result: 'not-proven', because: { code: 'txt-missing' } });
  });
});
