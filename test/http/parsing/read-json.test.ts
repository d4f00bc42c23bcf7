import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HttpEvent } from '../../../lib/http/http-event.ts';
import { readJson } from '../../../lib/http/parsing/read-json.ts';
import { Rejection } from '../../../lib/problem.ts';

const event = (body: string | Uint8Array | undefined, contentType = 'application/json') =>
  HttpEvent.parse({
    rawPath: '/',
    headers: { 'content-type': contentType },
    requestContext: { requestId: 'r', http: { method: 'POST' } },
    ...(typeof body === 'string' && { body }),
    ...(body instanceof Uint8Array && { body: Buffer.from(body).toString('base64'), isBase64Encoded: true }),
  });

function refusal(body: string | Uint8Array, contentType?: string): string {
  try {
    readJson(event(body, contentType));
    return 'taken';
  } catch (error) {
    return error instanceof Rejection ? error.type : String(error);
  }
}

function thrownBy(work: () => unknown): Rejection {
  try {
    work();
  } catch (error) {
    if (error instanceof Rejection) return error;
  }
  throw new Error('It was taken.');
}

describe('the body of a request', () => {
  it('is read, plain or in base64', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        // Refused, as the test of dangerous keys shows.
        fc.pre(!text.includes('"__proto__":'));

        expect(readJson(event(text))).toEqual(JSON.parse(text));
        expect(readJson(event(Buffer.from(text)))).toEqual(JSON.parse(text));
      }),
    );
  });

  it('may be missing', () => {
    expect(readJson(event(undefined))).toBeUndefined();
    expect(readJson(event('', 'text/plain'))).toBeUndefined();
  });

  it.each(['application/json', 'Application/JSON; charset=UTF-8', 'application/json;charset="utf-8"'])(
    'is JSON as %s',
    (contentType) => {
      expect(refusal('{}', contentType)).toBe('taken');
    },
  );

  it.each([
    'text/plain',
    'application/jsonp',
    'application/json; charset=latin1',
    '',
    'multipart/form-data',
    'a, application/json',
  ])('is no JSON as %j', (contentType) => {
    expect(refusal('{}', contentType)).toBe('unsupported-media-type');
  });

  it.each(['gzip', 'br', 'identity, gzip'])('is refused for its content coding: %s', (coding) => {
    const sent = event('{}');
    const { type, message } = thrownBy(() =>
      readJson({ ...sent, headers: { ...sent.headers, 'content-encoding': coding } }),
    );

    expect(type).toBe('unsupported-media-type');
    expect(message).toContain(`“${coding}”`);
  });

  it('is accepted unchanged with the identity coding', () => {
    const sent = event('{}');

    expect(readJson({ ...sent, headers: { ...sent.headers, 'content-encoding': 'identity' } })).toEqual({});
  });

  it('is measured after it was decoded', () => {
    const most = `"${'a'.repeat(256 * 1024 - 2)}"`;

    expect(refusal(most)).toBe('taken');
    expect(refusal(Buffer.from(most))).toBe('taken');
    expect(refusal(`${most} `)).toBe('too-large');
    expect(refusal(Buffer.from(`${most} `))).toBe('too-large');
    expect(refusal(`"${'ä'.repeat(130 * 1024)}"`)).toBe('too-large');
  });

  it.each(['{', 'undefined', "{'a':1}", '{"a":1}{', '\u0000'])('is malformed as %j', (text) => {
    expect(refusal(text)).toBe('malformed-request');
  });

  it.each([
    ['{"csr":"-----BEGIN\nMIIB"}', /line 1, column 19\..* line break.* \\n/],
    ['{\n  "csr": "-----BEGIN\r\nMIIB"}', /line 2, column 21\..* line break/],
    ['{"a":"b\tc"}', /column 8\..* \\t/],
    ['{"a":"C:\\temp\\x"}', /column 14\..*backslash as \\\\/],
    ['{"a":1,}', /column 7\..*comma.*“}”. Remove it/],
    ['[1,2,\n]', /line 1, column 5\..*comma/],
    ["{'a':1}", /column 2\..*double quotes/],
    ['{a:1}', /column 2\..*“a”.*a field name in double quotes/],
    ['{"a":True}', /column 6\..*true, false and null, in lower case/],
    ['{"a":1 // x\n}', /column 8\..*no comments/],
    ['{"a":"b}', /column 6\..*not closed/],
    ['{"a":1', /column 7\..*ends here.*“,” or “}”/],
    ['{"a" 1}', /column 6\..*“1” was found, but “:”/],
    ['{"a":1}{', /column 8\..*the end of the body/],
    ['type=DV&names=x', /column 1\./],
    ['-----BEGIN CERTIFICATE REQUEST-----', /column 1\..*“-”.*a value/],
  ])('reports for %j the place that is not JSON, and how to correct it', (text, message) => {
    expect(() => readJson(event(text))).toThrow(message);
  });

  it('is refused if a field occurs twice, and both places are named', () => {
    const text = '{\n  "names": ["a.example.org"],\n  "type": "DV", "names": []\n}';

    const error = thrownBy(() => readJson(event(text)));

    expect(error).toMatchObject({ type: 'invalid-request' });
    expect(error.findings).toEqual([
      {
        field: '/names',
        code: 'repeated-field',
        message: expect.stringMatching(/“names” occurs twice .* line 2, column 3 and at line 3, column 17\./),
      },
    ]);
  });

  it('is refused if a field has a name that libraries ignore', () => {
    const error = thrownBy(() => readJson(event('{"contacts":{"__proto__":"admin@example.org"}}')));

    expect(error.findings).toMatchObject([{ field: '/contacts/__proto__', code: 'unknown-field' }]);
  });

  it.each([
    [0xff],
    [0x22, 0xc0, 0xaf, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xf5, 0x80, 0x80, 0x80, 0x22],
  ])('is malformed if it is not UTF-8: %j %j', (...bytes) => {
    expect(refusal(Uint8Array.from(bytes))).toBe('malformed-request');
  });

  it('is not nested deeply, brackets in texts not counted', () => {
    expect(refusal('['.repeat(16) + ']'.repeat(16))).toBe('taken');
    expect(refusal('['.repeat(17) + ']'.repeat(17))).toBe('malformed-request');
    expect(refusal(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)).toBe('malformed-request');
    expect(refusal(JSON.stringify('[{"\\'.repeat(100)))).toBe('taken');
  });

  it('is scanned once: input that makes a pattern backtrack is refused before the test times out', () => {
    for (const text of ['[', '"\\"', '{"a":', '\\"'])
      expect(refusal(text.repeat(Math.floor((256 * 1024) / text.length)))).toBe('malformed-request');
  });
});
