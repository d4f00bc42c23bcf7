import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { ALLOWED } from './words/banned.ts';
import { findBanned, isAllowed, isOldDecision } from './words/find-banned.ts';

// npm run words [-- PATH…]   prints every banned word in the files of git, or in these paths, and what to write instead;
// exits with status 1 if there is one, or if an entry of the allow list is unused.

const TEXTS = /\.(?:ts|tsx|js|mjs|cjs|md|yml|css|py|go|java|sh)$|^\.ci\/(?:run|install)$/;
const paths = process.argv.slice(2);

const files = execFileSync('git', [
  'ls-files',
  '-z',
  '--cached',
  '--others',
  '--exclude-standard',
  '--',
  ...paths,
])
  .toString()
  .split('\0')
  .filter((path) => TEXTS.test(path) && !isOldDecision(path) && existsSync(path));
const found = files.flatMap((path) => findBanned(path, readFileSync(path, 'utf8')));
const wrong = found.filter((word) => !ALLOWED.some((entry) => isAllowed(entry, word)));
const unused = ALLOWED.filter((entry) => paths.length === 0 && !found.some((word) => isAllowed(entry, word)));

for (const { path, line, word, instead } of wrong) console.log(`${path}:${line}: ${word} → ${instead}`);
for (const { path, words } of unused)
  console.log(`${path}: allowed but not there any more: ${words.join(', ')}`);
if (wrong.length > 0) console.log(`${wrong.length} banned words (CONTRIBUTING.md).`);
process.exitCode = wrong.length + unused.length > 0 ? 1 : 0;
