import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { anchorsOf, isThere, linksOf, namedIn, PAGES } from './markdown.ts';

describe('a page of documentation', () => {
  it.each(PAGES)('%s: its links lead to files and headings that exist', (page) => {
    const broken = linksOf(page).filter(
      ({ path, anchor }) =>
        !existsSync(path) || (anchor && path.endsWith('.md') && !anchorsOf(path).includes(anchor)),
    );

    expect(broken).toEqual([]);
  });

  it.each(PAGES)('%s: the files and folders that it names exist', (page) => {
    expect(namedIn(page).filter((name) => !isThere(name))).toEqual([]);
  });
});

describe('the search for paths in a page', () => {
  it('finds those of CONTRIBUTING and of the table of compliance', () => {
    expect(namedIn('CONTRIBUTING.md').length).toBeGreaterThan(40);
    expect(namedIn('docs/compliance.md').length).toBeGreaterThan(50);
  });
});
