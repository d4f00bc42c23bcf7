import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');

/** The packaged part of the project. */
const PACKAGED = [
  'docs',
  'functions',
  'lib',
  'scripts',
  'serverless',
  'statemachines',
  'serverless.yml',
  'package.json',
];

/** A copy of the project that can be deployed after it was changed. */
export function projectCopy(name: string): string {
  const facts = inject('deployed');
  const folder = mkdtempSync(join(facts && 'home' in facts ? facts.home : tmpdir(), `countersign-${name}-`));
  for (const path of PACKAGED)
    cpSync(join(ROOT, path), join(folder, path), {
      recursive: true,
      filter: (file) => !file.includes('.serverless'),
    });
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** Replaces a text that a file contains once. */
export function change(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  writeFileSync(path, text.replace(from, to));
}
