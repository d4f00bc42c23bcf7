import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../lib/clock.ts';
import { pem } from '../../lib/delivery/pem.ts';
import { createCa } from '../../lib/issuance/create-ca.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';

const COUNT = 400;
/** `utime` and `stime` in /proc/<pid>/stat are counted in hundredths of a second. */
const TICKS_PER_SECOND = 100;

/** How many certificates a second of CPU time makes in `cfssl serve`, asked by HTTP on loopback one after the other. */
export async function cfsslRate(csr: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-cfssl-'));
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const signer = keySigner('issuing', privateKey);
  const name = { country: 'DE', organization: 'Bench' };
  const { intermediates } = await createCa({
    rootSigner: keySigner('root', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    issuingSigner: signer,
    names: { root: { ...name, commonName: 'Root' }, issuing: { ...name, commonName: 'TLS CA' } },
    policies: ['1.3.6.1.4.1.32473.1'],
    urls: pkiUrls('https://ra.example.org'),
    clock: systemClock,
  });
  await writeFile(join(folder, 'ca.pem'), pem([intermediates[0]]));
  await writeFile(join(folder, 'key.pem'), privateKey.export({ type: 'sec1', format: 'pem' }), {
    mode: 0o600,
  });
  const port = await freePort();
  const at = ['-address', '127.0.0.1', '-port', `${port}`];
  const server = spawn(
    'cfssl',
    ['serve', ...at, '-ca', join(folder, 'ca.pem'), '-ca-key', join(folder, 'key.pem')],
    {
      stdio: 'ignore',
    },
  );
  try {
    const url = `http://127.0.0.1:${port}/api/v1/cfssl/sign`;
    const ask = () => sign(url, csr);
    await answers(ask);
    for (let n = 0; n < 50; n++) await ask();
    const before = await cpuSeconds(server.pid ?? 0);
    for (let n = 0; n < COUNT; n++) await ask();
    return COUNT / ((await cpuSeconds(server.pid ?? 0)) - before);
  } finally {
    server.kill();
    await rm(folder, { recursive: true });
  }
}

async function sign(url: string, csr: string): Promise<void> {
  const body = JSON.stringify({
    certificate_request: csr,
    hosts: ['bench.example.org', 'www.bench.example.org'],
  });
  const answer = await fetch(url, { method: 'POST', body });
  const text = await answer.text();
  if (!answer.ok || !text.includes('BEGIN CERTIFICATE')) throw new Error(`cfssl: ${answer.status} ${text}`);
}

/** Until it listens: as often as it takes it to start, and not for ever. */
async function answers(ask: () => Promise<void>): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await ask();
    } catch (error) {
      if (attempt >= 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold spaces: state is field 3, utime 14, stime 15.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
