import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HttpEvent } from '../../lib/http/http-event.ts';
import { readJson } from '../../lib/http/read-json.ts';
import { Rejection } from '../../lib/problem.ts';

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

describe('the body of a request', () => {
  it('is read, plain or in base64', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);

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

  it('is counted after it was decoded', () => {
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
    [0xff],
    [0x22, 0xc0, 0xaf, 0x22],
    [0x22, 0xed, 0xa0, 0x80, 0x22],
    [0x22, 0xf5, 0x80, 0x80, 0x80, 0x22],
  ])('is malformed where it is no UTF-8: %j %j', (...bytes) => {
    expect(refusal(Uint8Array.from(bytes))).toBe('malformed-request');
  });

  it('is not nested deeply, brackets in texts not counted', () => {
    expect(refusal('['.repeat(16) + ']'.repeat(16))).toBe('taken');
    expect(refusal('['.repeat(17) + ']'.repeat(17))).toBe('malformed-request');
    expect(refusal(`${'{"a":'.repeat(17)}1${'}'.repeat(17)}`)).toBe('malformed-request');
    expect(refusal(JSON.stringify('[{"\\'.repeat(100)))).toBe('taken');
  });

  it('is looked through once: what makes a pattern look again and again is refused before the test times out', () => {
    for (const text of ['[', '"\\"', '{"a":', '\\"'])
      expect(refusal(text.repeat(Math.floor((256 * 1024) / text.length)))).toBe('malformed-request');
  });
});
