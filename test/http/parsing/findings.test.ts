import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { Application } from '../../../lib/application/application.ts';
import { text } from '../../../lib/application/text.ts';
import { parseWithFindings } from '../../../lib/http/parsing/findings.ts';
import { Reason } from '../../../lib/order/reason.ts';
import { operations } from '../../../scripts/pages/operations.ts';
import { application } from '../../application/a-valid-application.ts';

const Schema = z.strictObject({
  name: z.string().max(3),
  list: z.array(z.strictObject({ a: z.int() })).default([]),
  map: z.record(z.string().max(2), z.string()).optional(),
});

const findings = (input: unknown) => parseWithFindings(Schema, input).findings;
const found = (input: unknown) => findings(input).map(({ field, code }) => [field, code]);

describe('what is wrong with a request', () => {
  it('is reported by JSON pointer and code, all of it', () => {
    expect(found({ name: 'long', list: [{ a: 1.5 }, { a: 1, b: 2 }], map: { abc: 'x' }, more: 1 })).toEqual([
      ['/name', 'too-big'],
      ['/list/0/a', 'invalid-type'],
      ['/list/1/b', 'unknown-field'],
      ['/map/abc', 'invalid-key'],
      ['/more', 'unknown-field'],
    ]);
  });

  it('is reported with a code of its own if a rule of ours found it', () => {
    const Ruled = z.object({
      line: text(10),
      even: z.number().refine((value) => value % 2 === 0, 'Even.'),
    });
    const input = { line: 'a\u202eb', even: 1 };

    const all = parseWithFindings(Ruled, input).findings;

    expect(all.map(({ code }) => code)).toEqual(['not-printable', 'not-allowed']);
  });

  it('reports a missing field as required', () => {
    expect(findings({})).toEqual([
      { field: '/name', code: 'required', params: {}, message: 'This field is required.' },
    ]);
  });

  it('names keys that would be dangerous as a prototype', () => {
    expect(found(JSON.parse('{"name":"a","__proto__":{"x":1},"constructor":1}'))).toEqual([
      ['/__proto__', 'unknown-field'],
      ['/constructor', 'unknown-field'],
    ]);
  });

  it.each([[], 'x', 1, true, null])('is that an object is expected, if the body is %j', (input) => {
    expect(findings(input)).toEqual([
      {
        field: '',
        code: 'invalid-type',
        params: { expected: 'an object, in braces', found: expect.any(String) },
        message: expect.stringMatching(/^Must be an object, in braces; this is /),
      },
    ]);
  });

  it('asks whether another field was meant', () => {
    const [asked] = parseWithFindings(Application, { ...application(), organisation: {} }).findings;

    expect(asked).toEqual({
      field: '/organisation',
      code: 'unknown-field',
      params: { variant: 'meant', key: 'organisation', meant: 'organization' },
      message: 'There is no field “organisation” here; did you mean “organization”?',
    });
  });

  it('gets messages for the first of thousands only, so that it costs no more than reading them', () => {
    const Listed = z.strictObject({ list: z.array(z.enum(['organization', 'validityDays', 'applicant'])) });

    const began = process.cpuUsage().user;
    const all = parseWithFindings(Listed, { list: Array(60_000).fill('organisations-x') }).findings;

    expect(all).toHaveLength(200);
    expect(process.cpuUsage().user - began).toBeLessThan(2_000_000);
  });

  it('escapes characters that a pointer cannot contain', () => {
    expect(found({ name: 'a', 'b/c~d': 1 })).toEqual([['/b~1c~0d', 'unknown-field']]);
  });

  it('stays short, however long the request is, and is a valid reason', () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`${index}`.repeat(200), 1]));

    const all = findings({ name: 'a', ...many });

    expect(all).toHaveLength(200);
    for (const each of all) expect(Reason.safeParse(each).success).toBe(true);
  });
});

/** How zod's own English messages begin; none of them reaches our callers. */
const ZODS = /^(Invalid|Too (big|small)|Unrecognized|Expected|Unknown)\b/;
const VALUES = [
  '',
  'x',
  'x'.repeat(5000),
  '\u202e',
  0,
  -1,
  1.5,
  1e9,
  true,
  null,
  [],
  [1],
  [[]],
  {},
  { x: 1 },
];

describe('what is wrong with the request of each operation', async () => {
  const schemas = (await operations()).flatMap(({ operation: { id, input } }) =>
    Object.entries(input).map(([part, schema]) => ({ name: `${id}, its ${part}`, schema })),
  );

  it.each(schemas)('$name, is reported in our own words', ({ schema }) => {
    const fields = 'shape' in schema && schema.shape instanceof Object ? Object.keys(schema.shape) : [];
    const inputs = VALUES.flatMap((value) => [
      value,
      ...fields.flatMap((field) => [{ [field]: value }, { [field]: [value] }, { [field]: { x: value } }]),
    ]);

    const all = inputs.flatMap((input) => parseWithFindings(schema, input).findings);

    expect(all.length).toBeGreaterThan(0);
    for (const { message } of all) {
      expect(message).not.toMatch(ZODS);
      expect(message).toMatch(/[.?]$/);
    }
  });
});
