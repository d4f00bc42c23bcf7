import { describe, expect, it } from 'vitest';
import { en } from '../../src/texts/en/en.ts';
import { zh } from '../../src/texts/zh/zh.ts';

/** Every text by its key, such as `orders.title`. */
const flat = (texts: object, prefix = ''): [string, string][] =>
  Object.entries(texts).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  );
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

const english = flat(en);
const chinese = new Map(flat(zh));

describe('The texts', () => {
  it('have the same keys in every language', () => {
    expect([...chinese.keys()].sort()).toEqual(english.map(([key]) => key).sort());
  });

  it('have the same placeholders in every language', () => {
    const other = english.filter(
      ([key, text]) => `${placeholders(text)}` !== `${placeholders(chinese.get(key) ?? '')}`,
    );

    expect(other).toEqual([]);
  });

  it('are translated: no Chinese text is the English one, but for names and formats', () => {
    const same = english.filter(([key, text]) => chinese.get(key) === text).map(([, text]) => text);

    expect(
      same.filter(
        (text) => !/^[A-Z0-9 #+{}-]+$|^\+?\{\{\w+\}\}$|^ECDSA P-384$|^Baseline Requirements$/.test(text),
      ),
    ).toEqual([]);
  });
});
