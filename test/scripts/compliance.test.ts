import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const PAGE = readFileSync('docs/compliance.md', 'utf8');
const FILE = /`((?:lib|functions|test|serverless|scripts|docs|statemachines)\/[\w./-]*)`/g;

describe('docs/compliance.md', () => {
  it('names files and folders that exist', () => {
    const named = [...PAGE.matchAll(FILE)].flatMap(([, path]) => path ?? []);

    expect(named.length).toBeGreaterThan(50);
    expect([...new Set(named)].filter((path) => !existsSync(path))).toEqual([]);
  });

  it.each(Array.from({ length: 21 }, (_, index) => `A${index + 1}`))(
    'names for attack %s the countermeasure, its file, and the test that proves it',
    (attack) => {
      const row = PAGE.split('\n').find((line) => line.startsWith(`| ${attack} |`));

      const cells = row?.split(/(?<!\\)\|/).map((cell) => cell.trim()) ?? [];
      const [, , name, control, where, test] = cells;
      for (const cell of [name, control, where, test]) expect(cell, `${row}`).toMatch(/\w/);
      expect(test).toMatch(/test|corpus/);
    },
  );
});
