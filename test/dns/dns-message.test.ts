import { createServer, type RequestListener } from 'node:http';
import { listen } from '@countersign/aws-emulators/http/listen';
import { type Answer, AUTHENTIC_DATA, decode, encode, type Packet } from 'dns-packet';
import { afterEach, describe, expect, it } from 'vitest';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import type { RecordType } from '../../lib/dns/resolver.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A resolver of RFC 8484 that answers like this. */
async function resolverThat(answers: RequestListener, timeoutMs = 3000) {
  const { url, stop } = await listen(createServer(answers), 0, 'a resolver');
  stops.push(stop);
  return httpsResolver({ url: `${url}/dns-query{?dns}`, timeoutMs });
}

const NOERROR = 0;
const message = (answers: Answer[], flags = AUTHENTIC_DATA, more: Packet = {}): Buffer =>
  encode({ type: 'response', id: 0, flags, answers, ...more });
const answering = (body: Buffer) => resolverThat((_, response) => response.end(body));

const queryOf = (url: string | undefined) =>
  decode(Buffer.from(new URL(`${url}`, 'http://dns').searchParams.get('dns') ?? '', 'base64url'));

/** RFC 8484 §4.2.2: the answer for www.example.com, as it stands there. */
const EXAMPLE = Buffer.from(
  '00008180000100010000000003777777076578616d706c6503636f6d00001c0001c00c001c000100000e7d001020010db8abcd00120001000200030004',
  'hex',
);

describe('DNS over HTTPS in messages (RFC 8484)', () => {
  it('queries as the standard has it, and asks for the verdict on DNSSEC', async () => {
    const asked: string[] = [];
    const resolver = await resolverThat((request, response) => {
      asked.push(`${request.method} ${request.headers.accept} ${request.url}`);
      response.end(EXAMPLE);
    });

    await resolver.resolve('www.example.com', 'A');

    // The example of RFC 8484 §4.1.1, with the AD bit.
    expect(asked).toEqual([
      'GET application/dns-message /dns-query?dns=AAABIAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB',
    ]);
  });

  it('reads the example of the standard', async () => {
    const resolver = await answering(EXAMPLE);

    expect(await resolver.resolve('www.example.com', 'AAAA')).toEqual({
      security: 'insecure',
      records: [{ type: 'AAAA', address: '2001:db8:abcd:12:1:2:3:4' }],
      ttlSeconds: 3709,
      owner: 'www.example.com',
    });
  });

  const CAA = { type: 'CAA', name: 'example.org', ttl: 60 } as const;
  it.each<[RecordType, Answer, object]>([
    ['A', { type: 'A', name: 'example.org', data: '192.0.2.1' }, { address: '192.0.2.1' }],
    ['CNAME', { type: 'CNAME', name: 'example.org', data: 'One.Example.net' }, { target: 'one.example.net' }],
    [
      'MX',
      { type: 'MX', name: 'example.org', data: { preference: 10, exchange: 'MX.example.net' } },
      { preference: 10, exchange: 'mx.example.net' },
    ],
    [
      'TXT',
      { type: 'TXT', name: 'example.org', data: ['v=spf1 include:', 'amazonses.com ~all'] },
      { text: 'v=spf1 include:amazonses.com ~all' },
    ],
    [
      'CAA',
      { ...CAA, data: { flags: 128, tag: 'issue', value: 'ca.example.net; a=b' } },
      { flags: 128, tag: 'issue', value: 'ca.example.net; a=b' },
    ],
    ['CAA', { ...CAA, data: { flags: 0, tag: 'issue', value: '' } }, { flags: 0, tag: 'issue', value: '' }],
  ])('reads a record of type %s', async (type, answer, fields) => {
    const resolver = await answering(message([answer]));

    expect(await resolver.resolve('example.org', type)).toMatchObject({
      security: 'secure',
      records: [{ type, ...fields }],
    });
  });

  it('returns the records at the end of an alias only, with their owner and the least lifetime', async () => {
    const resolver = await answering(
      message([
        { type: 'CNAME', name: 'www.example.org', ttl: 3600, data: 'Example.org' },
        { ...CAA, name: 'Example.org', data: { flags: 0, tag: 'issue', value: 'ca.example.net' } },
      ]),
    );

    expect(await resolver.resolve('www.example.org', 'CAA')).toEqual({
      security: 'secure',
      records: [{ type: 'CAA', flags: 0, tag: 'issue', value: 'ca.example.net' }],
      ttlSeconds: 60,
      owner: 'example.org',
    });
  });

  it.each([
    ['no such name', 3],
    ['no such record', NOERROR],
  ])('treats %s as an answer without records, proven or not', async (_, code) => {
    const proven = await answering(message([], AUTHENTIC_DATA | code));
    const unproven = await answering(message([], code));

    expect(await proven.resolve('nowhere.example', 'MX')).toMatchObject({ security: 'secure', records: [] });
    expect(await unproven.resolve('nowhere.example', 'MX')).toMatchObject({
      security: 'insecure',
      records: [],
    });
  });

  it('distinguishes bogus from broken by a second query without validation', async () => {
    const bogus = await resolverThat((request, response) =>
      response.end(message([], queryOf(request.url).flag_cd ? NOERROR : 2)),
    );
    const broken = await answering(message([], 2));

    expect(await bogus.resolve('example.org', 'CAA')).toMatchObject({ security: 'bogus' });
    expect(await broken.resolve('example.org', 'CAA')).toMatchObject({ security: 'unavailable' });
  });

  const issue: Answer = { ...CAA, data: { flags: 0, tag: 'issue', value: 'x' } };
  /** The tag says that it is longer than its record. */
  const overlong = () => {
    const body = message([
      issue,
      { ...CAA, data: { flags: 0, tag: 'iodef', value: 'mailto:a@example.org' } },
    ]);
    body.writeUInt8(20, body.indexOf('issue') - 1);
    return body;
  };
  it.each<[string, () => Buffer]>([
    ['JSON', () => Buffer.from('{"Status":0}')],
    ['nothing', () => Buffer.alloc(0)],
    ['half a header', () => Buffer.alloc(5)],
    ['a query', () => encode({ type: 'query', questions: [{ type: 'CAA', name: 'example.org' }] })],
    ['a message that is cut', () => message([issue]).subarray(0, 30)],
    ['a truncated message', () => message([], 0x0200)],
    ['refusal', () => message([], 5)],
    ['a CAA record that is cut', overlong],
    // A name that points at itself.
    ['an endless name', () => Buffer.from('000081800001000000000000c00c00010001', 'hex')],
  ])('treats %s as unavailable, never as an answer', async (_, body) => {
    const resolver = await answering(body());

    expect(await resolver.resolve('example.org', 'CAA')).toMatchObject({
      security: 'unavailable',
      // Applicants read it.
      detail: expect.not.stringMatching(/offset|out of range|buffer/i),
    });
  });

  it('rejects a resolver whose answers could be forged on the way', () => {
    expect(() => httpsResolver({ url: 'http://192.0.2.1/dns-query{?dns}' })).toThrow('must be https');
  });
});
