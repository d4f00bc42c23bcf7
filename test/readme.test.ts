import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, inject, it } from 'vitest';
import { SETTING_NAMES } from '../functions/compose/check-settings.ts';
import { hasProgram } from './doubles/has-program.ts';

const ROOT = join(import.meta.dirname, '..');
const README = readFileSync(join(ROOT, 'README.md'), 'utf8');

const TOOLS = hasProgram('bash') && hasProgram('curl') && hasProgram('openssl');

/** The blocks between the marks of the tour, as a reader copies them. */
const tour = (): string => {
  const [, text = ''] = /<!-- tour.*?-->(.*)<!-- \/tour -->/s.exec(README) ?? [];
  return [...text.matchAll(/```bash\n(.*?)```/gs)].map(([, block]) => block).join('\n');
};

/** Runs bash in the folder of the product, as the reader of README.md does. */
async function bash(script: string, environment: Record<string, string>) {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], {
    cwd: ROOT,
    env: { ...process.env, ...environment },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += `${chunk}`));
  const [status] = await once(child, 'close');
  return { status, output };
}

describe('README.md', () => {
  it.skipIf(!TOOLS)('has a tour that works by copy and paste', { timeout: 120_000 }, async () => {
    const { url, smtpPort, home } = inject('sharedRuntime');
    // Within the product, so that `npm run` finds it from there.
    const folder = mkdtempSync(join(ROOT, 'tour-'));
    const script = tour()
      .replace('mkdir -p tour && cd tour', `cd ${folder}`)
      .replaceAll('http://127.0.0.1:4000', url)
      .replaceAll('127.0.0.1:4025', `127.0.0.1:${smtpPort}`);

    const { status, output } = await bash(script, { COUNTERSIGN_HOME: home });
    rmSync(folder, { recursive: true });

    expect({ status, output }).toMatchObject({ status: 0 });
    expect(output).toContain('A TLS certificate was requested for example.org');
    expect(output).toContain('O = Beispiel GmbH');
    expect(output).toContain('example.org.pem: OK');
  });

  it.skipIf(!TOOLS)(
    'has a tour that reports a failed call and does not loop',
    { timeout: 60_000 },
    async () => {
      const { url } = inject('sharedRuntime');
      const folder = mkdtempSync(join(ROOT, 'tour-'));
      const [helpers = ''] = /ask\(\) \{.*?^wait_for\(\) \{.*?^\}/ms.exec(tour()) ?? [];
      const run = (script: string) =>
        bash(
          `cd ${folder}\n${helpers}\nsleep() { :; }\nstatus() { ask ${url}/v1/orders/none | pick .status; }\nis() { STATUS=$(status) && [ "$STATUS" = "$1" ]; }\n${script}`,
          {},
        );

      const unreachable = await run('ask http://127.0.0.1:9/v1/preflight');
      const refused = await run(`ask ${url}/v1/orders`);
      const never = await run('wait_for is issued');
      rmSync(folder, { recursive: true });

      expect(unreachable.status).toBe(1);
      expect(unreachable.output).toContain(
        'This call failed, for the reason above: http://127.0.0.1:9/v1/preflight',
      );
      expect(refused.status).toBe(1);
      expect(refused.output).toMatch(/Unauthorized[\s\S]*This call failed/i);
      expect(never.status).toBe(1);
      expect(never.output).toContain('After a minute this has still not succeeded: is issued');
      expect(never.output).toContain('This call failed');
    },
  );

  it('has a tour without an unbounded loop', () => {
    expect(tour()).not.toMatch(/\b(until|while)\b/);
  });

  it('links to files that exist', () => {
    const links = [...README.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path = '']) => path);

    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });

  it('names settings that exist', () => {
    const [, section = ''] = /## Settings(.*?)\n## /s.exec(README) ?? [];
    const named = [...section.matchAll(/`([A-Z][A-Z_]+[A-Z])`/g)].map(([, name = '']) => name);
    const ofLocal = ['local/run.ts', 'local/state-folder.ts', 'local/console-site.ts'];
    const read = ofLocal.map((path) => readFileSync(join(ROOT, path), 'utf8')).join('\n');

    expect(named.length).toBeGreaterThan(15);
    expect(named.filter((name) => !SETTING_NAMES.includes(name) && !read.includes(name))).toEqual([]);
  });

  it('names npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const named = [...README.matchAll(/npm run (?:--silent )?([a-z]+(?:[:-][a-z]+)*)/g)].map(
      ([, name = '']) => name,
    );

    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
