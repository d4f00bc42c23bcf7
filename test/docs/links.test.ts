import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../functions/compose/check-settings.ts';
import { anchorsOf, isThere, linksOf, namedIn, PAGES, pageOf, SOURCE_FILES, symbolsIn } from './markdown.ts';

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

/** Names that only the generated pages and the dated decisions may contain if the source does not. */
const WRITTEN = PAGES.filter(
  (page) => !/^docs\/(decisions\/|problems|lifecycle)/.test(page) && !page.startsWith('emulators/'),
);
const SOURCE = SOURCE_FILES.filter(
  (path) => /\.(ts|mjs|ya?ml|py|json)$/.test(path) && !path.startsWith('test/docs/'),
)
  .map(pageOf)
  .join('\n');

/** Names of AWS and of LocalStack that our source does not use. */
const OF_OTHERS = ['requestPayload', 'LOCALSTACK_AUTH_TOKEN'];
const isInSource = (name: string): boolean =>
  SETTING_NAMES.includes(name) || new RegExp(`\\b${name.replace('.', '\\.')}\\b`).test(SOURCE);

describe('a page that is written by hand', () => {
  it.each(WRITTEN)('%s: the functions, settings, types and events that it names exist', (page) => {
    expect(symbolsIn(page).filter((name) => !isInSource(name) && !OF_OTHERS.includes(name))).toEqual([]);
  });
});

describe('the search for paths in a page', () => {
  it('finds those of CONTRIBUTING and of the table of compliance', () => {
    expect(namedIn('CONTRIBUTING.md').length).toBeGreaterThan(40);
    expect(namedIn('docs/compliance.md').length).toBeGreaterThan(50);
  });
});

describe('.github/CODEOWNERS', () => {
  it('names folders and files that exist', () => {
    const paths = [...pageOf('.github/CODEOWNERS').matchAll(/^# \/(\S+?)\/? +@/gm)].map(
      ([, path = '']) => path,
    );

    expect(paths.length).toBeGreaterThan(10);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });
});
