import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hasProgram } from '../doubles/has-program.ts';

const DEMO = join(import.meta.dirname, '../../local/demo.ts');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the demo', () => {
  it.skipIf(!hasProgram('openssl'))(
    'plays an order to a certificate that openssl takes, and leaves it in a folder',
    () => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [DEMO], {
        cwd: folder,
        encoding: 'utf8',
      });

      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toMatch(/openssl +example\.org\.pem: OK/);
      expect(readdirSync(join(folder, 'demo-output')).sort()).toEqual([
        'chain.pem',
        'example.org.key',
        'example.org.pem',
        'fullchain.pem',
        'root.pem',
      ]);
    },
  );
});
