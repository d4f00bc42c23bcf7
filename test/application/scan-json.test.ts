import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { JsonFault, scanJson } from '../../lib/application/scan-json.ts';

const isTaken = (text: string): boolean => {
  try {
    scanJson(text, 100);
    return true;
  } catch (error) {
    if (error instanceof JsonFault) return false;
    throw error;
  }
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Pieces of which nearly-JSON is made. */
const pieces = fc.array(
  fc.constantFrom(
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '"a"',
      '"__proto__"',
      '\\',
      '\\n',
      '\\u12',
      '\\u0041',
      '\n',
      '\t',
      ' ',
    ],
    ...[
      '0',
      '-',
      '1',
      '01',
      '.5',
      '1.5',
      'e3',
      '1e+3',
      'true',
      'null',
      'nul',
      'é',
      '\u007f',
      '\u2028',
      '\ufeff',
      "'",
    ],
  ),
  { maxLength: 12 },
);

describe('a JSON text', () => {
  it('is accepted exactly if JSON.parse accepts it', () => {
    fc.assert(
      fc.property(pieces, (parts) => {
        const text = parts.join('');

        expect(isTaken(text)).toBe(isJson(text));
      }),
      { numRuns: 20_000 },
    );
  });

  it('is accepted with one character changed exactly if JSON.parse accepts it', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 4 }), fc.nat(), fc.string({ maxLength: 1 }), (json, where, change) => {
        const at = where % (json.length + 1);
        const text = json.slice(0, at) + change + json.slice(at + 1);

        expect(isTaken(text)).toBe(isJson(text));
      }),
      { numRuns: 5000 },
    );
  });

  it('reports every duplicate key of an object, however it is escaped, and no other', () => {
    const text = '{"a":{"b":1,"\\u0062":2},"c":[{"d":1},{"d":1,"d/":2,"d":3}],"a":1}';

    const { repeated } = scanJson(text, 16);

    expect(repeated.map(({ field, key }) => [field, key])).toEqual([
      ['/a/b', 'b'],
      ['/c/1/d', 'd'],
      ['/a', 'a'],
    ]);
    for (const { first, again, key } of repeated) {
      expect(JSON.parse(`{${text.slice(first).match(/^"[^"]*"/)?.[0]}:1}`)).toEqual({ [key]: 1 });
      expect(again).toBeGreaterThan(first);
    }
  });

  it('reports every __proto__, at any depth', () => {
    expect(scanJson('{"contacts":{"__proto__":"a"},"l":[{"\\u005f_proto__":1}]}', 16).prototypes).toEqual([
      '/contacts/__proto__',
      '/l/0/__proto__',
    ]);
  });

  it('reports a bounded number of them', () => {
    const { repeated, prototypes } = scanJson(`{${'"__proto__":1,'.repeat(1000)}"a":1}`, 16);

    expect([repeated.length, prototypes.length]).toEqual([20, 20]);
  });

  it('costs in proportion to its length, with any content', () => {
    /** The best of some runs, because other processes use this processor, too. */
    const milliseconds = (text: string): number =>
      Math.min(
        ...[1, 2, 3, 4].map(() => {
          const began = process.cpuUsage();
          isTaken(text);
          const { user, system } = process.cpuUsage(began);
          return (user + system) / 1000;
        }),
      );
    const ordinary = `[${Array.from({ length: 32_000 }, () => '"abcd"').join(',')}]`;
    const limit = 20 * Math.max(milliseconds(ordinary), 5);

    for (const part of ['"a":1,', '"\\\\', '[', '1', '"\\u0041', ' ', '{"a":'])
      for (const frame of ['', '{', '['])
        expect(milliseconds(frame + part.repeat(256_000 / part.length))).toBeLessThan(limit);
  });
});
