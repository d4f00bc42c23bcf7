import { describe, expect, it } from 'vitest';
import { findBanned, isAllowed, isOldDecision } from '../../../scripts/words/find-banned.ts';

const wordsIn = (text: string) => findBanned('a.ts', text).map(({ line, word }) => `${line}: ${word}`);

describe('A banned word', () => {
  it('is found at its line, in upper or lower case, with what to write instead', () => {
    expect(findBanned('lib/a.ts', '// ok\n// Nobody is told.\n')).toEqual([
      { path: 'lib/a.ts', line: 2, word: 'nobody', instead: expect.stringContaining('no contact') },
      { path: 'lib/a.ts', line: 2, word: 'told', instead: expect.stringContaining('notified') },
    ]);
  });

  it('of two words is found across the lines of a comment', () => {
    expect(wordsIn('/**\n * Ends where\n * the list ends.\n */')).toEqual(['2: where the']);
    expect(wordsIn('# Ends where\n# the list ends.')).toEqual(['1: where the']);
  });

  it('is a whole word: names and longer words that hold it are not', () => {
    expect(wordsIn('const toldAt = the.whistle; // there, retold, this')).toEqual([]);
  });

  it('is no “whatever” of a concession, after a comma', () => {
    expect(wordsIn('Shown as text, whatever its type.\n// A block,\n// whatever its label')).toEqual([]);
    expect(wordsIn('Takes whatever it is given.')).toEqual(['1: whatever']);
  });
});

describe('An entry of the allow list', () => {
  const entry = { path: 'test/fixtures/', words: ['he'], reason: 'an example' };
  const found = { path: 'test/fixtures/a.ts', line: 1, word: 'he', instead: '' };

  it('is about its words in its file or folder only', () => {
    expect(isAllowed(entry, found)).toBe(true);
    expect(isAllowed(entry, { ...found, word: 'told' })).toBe(false);
    expect(isAllowed(entry, { ...found, path: 'test/fixtures-of-old/a.ts' })).toBe(false);
    expect(isAllowed({ ...entry, path: 'test/fixtures/a.ts' }, found)).toBe(true);
  });
});

describe('A decision', () => {
  it('dated before the word list is left as it was written', () => {
    expect(isOldDecision('docs/decisions/2026-11-28-who-writes.md')).toBe(true);
    expect(isOldDecision('docs/decisions/2026-11-29-tests-in-five-minutes.md')).toBe(false);
    expect(isOldDecision('docs/deploy.md')).toBe(false);
  });
});
