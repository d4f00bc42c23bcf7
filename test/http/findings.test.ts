import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { text } from '../../lib/application/text.ts';
import { findingsOf } from '../../lib/http/findings.ts';
import { Reason } from '../../lib/order/reason.ts';

const Schema = z.strictObject({
  name: z.string().max(3),
  list: z.array(z.strictObject({ a: z.int() })).default([]),
  map: z.record(z.string().max(2), z.string()).optional(),
});

const findings = (input: unknown) => findingsOf(Schema.safeParse(input).error?.issues ?? [], input);
const told = (input: unknown) => findings(input).map(({ field, code }) => [field, code]);

describe('what is wrong with a request', () => {
  it('is told by JSON pointer and code, all of it', () => {
    expect(told({ name: 'long', list: [{ a: 1.5 }, { a: 1, b: 2 }], map: { abc: 'x' }, more: 1 })).toEqual([
      ['/name', 'too-big'],
      ['/list/0/a', 'invalid-type'],
      ['/list/1/b', 'unknown-field'],
      ['/map/abc', 'invalid-key'],
      ['/more', 'unknown-field'],
    ]);
  });

  it('is told by a code of its own where a rule of ours found it', () => {
    const Ruled = z.object({
      line: text(10),
      even: z.number().refine((value) => value % 2 === 0, 'Even.'),
    });
    const input = { line: 'a\u202eb', even: 1 };

    const all = findingsOf(Ruled.safeParse(input).error?.issues ?? [], input);

    expect(all.map(({ code }) => code)).toEqual(['not-printable', 'not-allowed']);
  });

  it('says of what is missing that it is needed', () => {
    expect(findings({})).toEqual([{ field: '/name', code: 'required', message: 'This field is needed.' }]);
  });

  it('names keys that would be dangerous as a prototype', () => {
    expect(told(JSON.parse('{"name":"a","__proto__":{"x":1},"constructor":1}'))).toEqual([
      ['/__proto__', 'unknown-field'],
      ['/constructor', 'unknown-field'],
    ]);
  });

  it('escapes what a pointer cannot hold', () => {
    expect(told({ name: 'a', 'b/c~d': 1 })).toEqual([['/b~1c~0d', 'unknown-field']]);
  });

  it('stays short, however long the request is, and is a reason as the product knows them', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}`.repeat(200), 1]));

    const all = findings({ name: 'a', ...many });

    expect(all).toHaveLength(200);
    for (const each of all) expect(Reason.safeParse(each).success).toBe(true);
  });
});
