import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { aWorld, type World } from './a-world.ts';

const ROOT = join(import.meta.dirname, '../..');
const GUIDE = readFileSync(join(ROOT, 'docs/issuers.md'), 'utf8');
const CA_ARN =
  'arn:aws:acm-pca:us-east-1:000000000000:certificate-authority/00000000-0000-4000-8000-000000000001';

/** The blocks between two marks of the guide, as an operator copies them. Those marked as `sh` are for AWS only. */
const blocks = (mark: string): string => {
  const [, text = ''] = new RegExp(`<!-- ${mark}:.*?-->(.*?)<!-- /${mark} -->`, 's').exec(GUIDE) ?? [];
  return [...text.matchAll(/```bash\n(.*?)```/gs)].map(([, block]) => block).join('\n');
};

let here: World;
beforeAll(async () => {
  here = await aWorld();
}, 600_000);
afterAll(() => here?.stop());

/** Runs bash in the folder of the product, as the reader of the guide does. */
async function bash(script: string) {
  // Within the product, so that `npm run` finds it from there.
  const folder = mkdtempSync(join(ROOT, 'issuers-'));
  const adapted = script
    .replace('mkdir -p issuers && cd issuers', `cd ${folder}`)
    .replaceAll('http://127.0.0.1:4000', here.runtime.url)
    .replace(/DIRECTORY=\S+/, `DIRECTORY=${here.ca.directoryUrl}`)
    .replace(/CA_ARN=\S+/, `CA_ARN=${CA_ARN}`);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', adapted], {
    cwd: ROOT,
    env: { ...process.env, COUNTERSIGN_HOME: here.runtime.home },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += `${chunk}`));
  const [status] = await once(child, 'close');
  rmSync(folder, { recursive: true });
  return { status, output };
}

/** @param asks whether its contact is asked; the approval of an earlier order counts again */
const isIssuedBy = async (issuer: string, asks: boolean): Promise<void> => {
  const { applicant, contact } = here.stage;
  const hostmaster = contact('hostmaster@example.org');
  const order = await applicant.places(
    dv('shop.example.org', { contacts: { 'example.org': 'hostmaster@example.org' } }),
  );
  if (asks) await hostmaster.approves(await hostmaster.isAsked());
  const issued = await until(
    'the certificate',
    async () => {
      const seen = await applicant.looksAt(order);
      if (seen.status === 'returned') throw new Error(JSON.stringify(seen.reasons));
      return seen.status === 'issued' ? seen : undefined;
    },
    { withinSeconds: 60 },
  );
  expect(issued.certificate?.issuer).toBe(issuer);
};

it('docs/issuers.md leads through a public CA and AWS Private CA by copy and paste', {
  timeout: 240_000,
}, async () => {
  const first = await bash(blocks('issuers'));
  expect(first).toMatchObject({ status: 0 });
  expect(first.output).toContain('{"works":true}');
  expect(first.output).toContain("Let's Encrypt staging");
  await isIssuedBy('letsencrypt-staging', true);

  const head = blocks('issuers').split('curl')[0] ?? '';
  const second = await bash(`${head}\n${blocks('private-ca')}`);
  expect(second).toMatchObject({ status: 0 });
  expect(second.output).toContain('{"works":true}');
  await isIssuedBy('private', false);
});

it('docs/issuers.md marks as of AWS only what is not run, and nothing else', () => {
  const run = `${blocks('issuers')}\n${blocks('private-ca')}`;
  const all = [...GUIDE.matchAll(/```(\w+)\n(.*?)```/gs)];

  expect(run.length).toBeGreaterThan(1000);
  for (const [, language, text = ''] of all)
    expect(language === 'bash' ? run.includes(text) : /^aws /.test(text), text).toBe(true);
});
