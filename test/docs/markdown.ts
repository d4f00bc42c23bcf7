import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';

const FOLDERS = [
  ...['.ci', '.github', 'bench', 'docs', 'emulators', 'functions', 'lib', 'local', 'scripts'],
  ...['serverless', 'statemachines', 'test'],
];
const LEFT_OUT = /(^|\/)(node_modules|\.serverless|reports)(\/|$)/;

/** Every file of the source, by its path from the root of the project. */
export const SOURCE_FILES: readonly string[] = [
  ...globSync('*', { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name),
  ...FOLDERS.flatMap((folder) =>
    globSync(`${folder}/**/*`, { withFileTypes: true, exclude: ({ name }) => name === 'node_modules' })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  ),
]
  .map((path) => path.replace(`${process.cwd()}/`, ''))
  .filter((path) => !LEFT_OUT.test(path));

const BASE_NAMES = new Set(SOURCE_FILES.map((path) => basename(path)));

/** The pages for people: not the licence, nor what tests feed to the product. */
export const PAGES: readonly string[] = SOURCE_FILES.filter(
  (path) => path.endsWith('.md') && !path.startsWith('test/fixtures/'),
);

export const pageOf = (path: string): string => readFileSync(path, 'utf8');

/** A page without its blocks of commands and its comments. */
const prose = (text: string): string =>
  text.replace(/^```[^\n]*\n.*?^```$/gms, '').replace(/<!--.*?-->/gs, '');

/** The relative links of a page: the target of each, from the root of the project, and its heading. */
export const linksOf = (page: string): { path: string; anchor: string | undefined }[] =>
  [...prose(pageOf(page)).matchAll(/\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, target = '', anchor]) => ({
      path: target === '' ? page : normalize(join(dirname(page), target)).replace(/\/$/, ''),
      anchor,
    }),
  );

/** The anchors that GitHub gives to the headings of a page. */
export const anchorsOf = (page: string): string[] =>
  [...pageOf(page).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-'),
  );

const IN_A_FOLDER = new RegExp(
  `^(?:${FOLDERS.map((name) => name.replace('.', '\\.')).join('|')})(?:/[\\w.@*{},-]*)+$`,
);
const SOURCE_NAME = /^[\w.*-]+\.(?:ts|mjs|js|ya?ml|py|sh|toml|md)$/;

/** What a page names in backticks that is a path of this project, or the name of one of its files. */
export const namedIn = (page: string): string[] => [
  ...new Set(
    [...prose(pageOf(page)).matchAll(/`([^`\s]+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => IN_A_FOLDER.test(name) || SOURCE_NAME.test(name)),
  ),
];

const SYMBOL =
  /^(?:[a-z]+[A-Z]\w*|[A-Z][A-Z\d]*(?:_[A-Z\d]+)+|(?:[A-Z][a-z]+){2,}|(?:order|review|checks|domain|certificate|evidence|approval|issuance|replacement|contact)\.[a-z]+)$/;

/** What a page names in backticks that is a function, a setting, a type or an event. */
export const symbolsIn = (page: string): string[] => [
  ...new Set(
    [...prose(pageOf(page)).matchAll(/`([\w.]+)`/g)]
      .map(([, name = '']) => name)
      .filter((name) => SYMBOL.test(name)),
  ),
];

/** Whether a named path, glob or file exists. */
export function isThere(name: string): boolean {
  if (!name.includes('/') && !name.includes('*')) return BASE_NAMES.has(name) || existsSync(name);
  if (/[*{]/.test(name)) return globSync(name).length > 0;
  return existsSync(name);
}
