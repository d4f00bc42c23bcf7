import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../lib/clock.ts';
import { pem } from '../../lib/delivery/pem.ts';
import { createCa } from '../../lib/issuance/create-ca.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { buildGo, whyNoGo } from '../../test/harness/go-tools.ts';

const MODULE = join(import.meta.dirname, 'cfssl');

/** The certificates per second of CPU time of cfssl's own signer, in a Go program; or why it cannot be measured. */
export async function cfsslRate(csr: string): Promise<number | { leftOut: string }> {
  const missing = whyNoGo(MODULE);
  if (missing !== undefined) return { leftOut: missing };
  const folder = await mkdtemp(join(tmpdir(), 'countersign-cfssl-'));
  try {
    const program = built(join(folder, 'sign'));
    if (typeof program !== 'string') return program;
    const { status, stdout, stderr } = spawnSync(program, await writeFiles(folder, csr), {
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`cfssl: ${stderr}`);
    return Number(stdout);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** The first build downloads its modules from a proxy, which not every machine reaches. */
function built(into: string): string | { leftOut: string } {
  try {
    return buildGo({ module: MODULE, what: '.', into });
  } catch (error) {
    return { leftOut: String(error).split('\n').slice(0, 2).join(' ') };
  }
}

/** Certificate and key of an issuing CA like ours, and the CSR. */
async function writeFiles(folder: string, csr: string): Promise<string[]> {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = { country: 'DE', organization: 'Bench' };
  const { intermediates } = await createCa({
    rootSigner: keySigner('root', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    issuingSigner: keySigner('issuing', privateKey),
    names: { root: { ...name, commonName: 'Root' }, issuing: { ...name, commonName: 'TLS CA' } },
    policies: ['1.3.6.1.4.1.32473.1'],
    urls: pkiUrls('https://ra.example.org'),
    clock: systemClock,
  });
  const contents = [pem([intermediates[0]]), privateKey.export({ type: 'sec1', format: 'pem' }), csr];
  const files = ['ca.pem', 'key.pem', 'csr.pem'].map((each) => join(folder, each));
  for (const [index, file] of files.entries()) await writeFile(file, contents[index] ?? '', { mode: 0o600 });
  return files;
}
