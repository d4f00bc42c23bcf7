import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildConsole } from '../../scripts/console/build-console.ts';

let root: string;
let announced: number;
const build = () => buildConsole(root, () => (announced += 1));
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const page = () => readFileSync(join(root, 'console/dist/index.html'), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'countersign-console-'));
  announced = 0;
  mkdirSync(join(root, 'console/src'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  write('package-lock.json', '{}');
  write('console/package.json', '{ "type": "module" }');
  write(
    'console/index.html',
    '<!doctype html><title>One</title><script type="module" src="/src/main.ts"></script>',
  );
  write('console/src/main.ts', "document.title = 'started';\n");
});
afterEach(() => rmSync(root, { recursive: true }));

describe('the console', () => {
  it('is built once, and again only after a change of a source or a dependency', () => {
    expect(build()).toEqual({ folder: join(root, 'console/dist') });
    expect(page()).toContain('<title>One</title>');
    build();
    expect(announced).toBe(1);

    write('console/src/main.ts', "document.title = 'changed';\n");
    build();
    build();
    write('package-lock.json', '{ "name": "other" }');
    build();

    expect(announced).toBe(3);
  });

  it('stays as it was if a build fails, which is reported', () => {
    build();
    write('console/src/main.ts', "import './missing.ts';\n");

    const { failed } = build();

    expect(failed).toContain('./missing.ts');
    expect(page()).toContain('<title>One</title>');
    expect(readdirSync(join(root, 'console')).filter((name) => name.startsWith('.build'))).toEqual([]);
  });

  it('is missing if its tools are, which is reported', () => {
    rmSync(join(root, 'node_modules'));

    expect(build().failed).toMatch(/vite/);
    expect(existsSync(join(root, 'console/dist'))).toBe(false);
  });
});
