import { describe, expect, it } from 'vitest';
import { verifiable } from '../smtp/header.ts';

const signature = (index: number) => `DKIM-Signature: v=1; d=d${index}.example;\r\n b=abc\r\n`;
const signed = (count: number) => Array.from({ length: count }, (_, index) => signature(index)).join('');
const REST = 'From: a@example.org\r\nX: dkim-signature:\r\n\r\nDKIM-Signature: of the body\r\n\r\nx';

describe('the verified part of a mail', () => {
  it.each([0, 1, 5])('is all of it with %i signatures', (count) => {
    const mail = Buffer.from(`${signed(count)}${REST}`);

    expect(verifiable(mail)).toBe(mail);
  });

  it('is its five newest signatures with more of them', () => {
    const mail = Buffer.from(`${signed(3)}To: b@example.org\r\n${signed(400)}${REST}`);

    const expected = `${signed(3)}To: b@example.org\r\n${signed(2)}${REST}`;
    expect(verifiable(mail)?.toString()).toBe(expected);
  });

  it.each([
    ['128 KB', `X: ${'y'.repeat(128 * 1024)}\r\n`],
    ['10,000 lines', `X: y${'\r\n z'.repeat(10_000)}\r\n`],
    ['10,000 fields', 'X: y\n'.repeat(10_001)],
  ])('is nothing with a header of more than %s', (_, header) => {
    expect(verifiable(Buffer.from(`${header}${REST}`))).toBeUndefined();
    expect(verifiable(Buffer.from(header))).toBeUndefined();
  });

  it('does not depend on how long the body is', () => {
    const mail = Buffer.from(`From: a@example.org\r\n\r\n${'\r\n'.repeat(100_000)}`);

    expect(verifiable(mail)).toBe(mail);
  });
});
