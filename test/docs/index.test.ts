import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { linksOf, PAGES } from './markdown.ts';

const INDEX = 'docs/README.md';
const read = (path: string): string => readFileSync(path, 'utf8');

/** The rows of the index: a question, the files that answer it, and what stands in them. */
const QUESTIONS =
  read(INDEX)
    .split('\n## Pages')[0]
    ?.split('\n')
    .filter((line) => line.startsWith('| ') && line.includes(']('))
    .map((line) => {
      const [question = '', , files = '', names = ''] = line
        .split(' | ')
        .map((cell) => cell.replace(/^\| /, ''));
      return { question, files, names };
    }) ?? [];

/** How many files a reader opens from one page to another, both included. */
function filesOpened(from: string, to: string): number {
  let reached = new Set([from]);
  for (let opened = 1; opened <= 4; opened++) {
    if (reached.has(to)) return opened;
    const pages = [...reached].filter((path) => path.endsWith('.md') && existsSync(path));
    reached = new Set([...reached, ...pages.flatMap((page) => linksOf(page).map(({ path }) => path))]);
  }
  return Number.POSITIVE_INFINITY;
}

describe('docs/README.md', () => {
  it('answers at least eleven questions of the kind "where is the rule that …"', () => {
    expect(QUESTIONS.length).toBeGreaterThanOrEqual(11);
  });

  it.each(QUESTIONS)(
    '$question: the files hold the names, at most four files from README',
    ({ files, names }) => {
      const paths = [...files.matchAll(/\]\(\.\.\/([^)#]+)\)/g)].map(([, path = '']) => path);
      const wanted = [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);

      expect(wanted.length).toBeGreaterThan(0);
      expect(paths.length).toBe(wanted.length);
      for (const [index, path] of paths.entries()) {
        expect(read(path), path).toMatch(new RegExp(`\\b${wanted[index]}\\b`));
        expect(filesOpened('README.md', path), path).toBeLessThanOrEqual(4);
      }
    },
  );

  it('lists every page of documentation', () => {
    const linked = linksOf(INDEX).map(({ path }) => path);
    const pages = PAGES.filter((path) => /^docs\/[^/]+\.md$/.test(path) && path !== INDEX);

    expect(pages.filter((path) => !linked.includes(path))).toEqual([]);
  });
});

describe('docs/decisions/README.md', () => {
  const rows = read('docs/decisions/README.md')
    .split('\n')
    .flatMap((line) => {
      const [, date = '', file = ''] = /^\| (\d{4}-\d\d-\d\d) \| \[.+\]\(([\w-]+\.md)\) \|$/.exec(line) ?? [];
      return date === '' ? [] : [{ date, file }];
    });

  it('lists every decision once, with its date, newest first', () => {
    const pages = readdirSync('docs/decisions').filter((file) => file !== 'README.md');

    expect(rows.map(({ file }) => file).sort()).toEqual(pages.sort());
    expect(rows.filter(({ date, file }) => !file.startsWith(date))).toEqual([]);
    expect(rows.map(({ date }) => date)).toEqual(
      rows
        .map(({ date }) => date)
        .sort()
        .reverse(),
    );
  });
});

describe('docs/issuance.md', () => {
  it('has nine numbered lines, each with a rule and a link to the file that enforces it', () => {
    const lines = read('docs/issuance.md')
      .split(/^(?=\d+\. )/m)
      .slice(1);

    expect(lines.map((line) => Number.parseInt(line, 10))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    for (const line of lines) {
      expect(line).toMatch(/^\d+\. \*\*.+\*\*/s);
      expect(line).toMatch(/\]\(\.\.\/lib\/[\w/-]+\.ts\)/);
    }
  });
});

describe('docs/operations.md', () => {
  it('quotes lines of the log that functions write', () => {
    const sources = ['lib', 'functions'].flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.ts'))
        .map((path) => read(`${folder}/${path}`)),
    );
    const quoted = [...read('docs/operations.md').matchAll(/`([a-z]+(?:[ ,:]+[a-z]+)+|[a-z]+-failed)`/g)].map(
      ([, text = '']) => text,
    );

    expect(quoted.length).toBeGreaterThan(5);
    expect(quoted.filter((text) => !sources.some((source) => source.includes(`'${text}'`)))).toEqual([]);
  });
});

describe('CONTRIBUTING.md', () => {
  it('has one row for each folder of lib and each other folder of the source', () => {
    const [, table = ''] = /\n## Where things are\n(.*?)\n## /s.exec(read('CONTRIBUTING.md')) ?? [];
    const cells = [...table.matchAll(/^\| ((?:`[^`]+`(?:, )?)+) \|/gm)].map(([, cell = '']) => cell);
    const named = cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path));
    const folders = (path: string): string[] =>
      readdirSync(path, { withFileTypes: true })
        .filter(
          (entry) =>
            entry.isDirectory() &&
            !/^(\.|node_modules$|reports$|tour|deployed|demo-output$)/.test(entry.name),
        )
        .map(({ name }) => (path === '.' ? name : `${path}/${name}`));

    const wanted = [...folders('.').filter((folder) => folder !== 'lib'), ...folders('lib')];

    expect(wanted.filter((folder) => !named.includes(folder))).toEqual([]);
    expect(named.length).toBe(new Set(named).size);
  });
});
