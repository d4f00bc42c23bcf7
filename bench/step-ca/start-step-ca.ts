import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../../lib/clock.ts';
import { pem } from '../../lib/delivery/pem.ts';
import { createCa } from '../../lib/issuance/create-ca.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';
import { pkiUrls } from '../../lib/issuance/pki-urls.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import type { AcmeServer } from '../acme/acme-server.ts';
import { httpClient } from '../load/http-client.ts';
import { stopServer } from '../processes/stop-server.ts';
import { startDomains } from './start-domains.ts';

/** A CA with an ACME server that stores everything on disk. */
export const STEP_CA = {
  name: 'step-ca',
  module: 'github.com/smallstep/certificates/cmd/step-ca',
  version: 'v0.30.2',
};

/**
 * Starts step-ca on loopback, with a new CA and the database that `step ca init` configures: Badger, which flushes each write.
 * @param resolver the resolver that it asks for answers to dns-01; by default the domains that are started with it
 */
export async function startStepCa(program: string, resolver?: string): Promise<AcmeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-step-ca-'));
  const { certificate, files } = await writeCa(folder);
  const domains = await startDomains();
  const port = await freePort();
  const config = {
    ...files,
    address: `127.0.0.1:${port}`,
    dnsNames: ['127.0.0.1'],
    db: { type: 'badgerv2', dataSource: join(folder, 'db') },
    authority: { provisioners: [{ type: 'ACME', name: 'acme' }] },
  };
  const configFile = join(folder, 'ca.json');
  await writeFile(configFile, JSON.stringify(config));

  const validation = [
    '--resolver',
    resolver ?? domains.resolver,
    '--acme-http-port',
    `${domains.httpPort}`,
    '--insecure',
  ];
  const child = spawn(program, [configFile, ...validation], {
    env: { PATH: process.env['PATH'], HOME: folder },
    stdio: 'ignore',
  });
  const directoryUrl = `https://127.0.0.1:${port}/acme/acme/directory`;
  const http = httpClient({ ca: certificate });
  await until('step-ca to answer', () => http.ask(directoryUrl).catch(() => undefined));
  http.close();
  return {
    pid: child.pid ?? 0,
    directoryUrl,
    certificate,
    publish: domains.publish,
    stop: () => stopServer(child, folder, domains),
  };
}

/** A root and an issuing CA with P-256 keys, in the files that step-ca reads. */
async function writeCa(folder: string) {
  const issuing = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const name = { country: 'DE', organization: 'Bench' };
  const ca = await createCa({
    rootSigner: keySigner('root', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
    issuingSigner: keySigner('issuing', issuing),
    names: { root: { ...name, commonName: 'Root' }, issuing: { ...name, commonName: 'TLS CA' } },
    policies: ['1.3.6.1.4.1.32473.1'],
    urls: pkiUrls('https://ra.example.org'),
    clock: systemClock,
  });
  const certificate = `${Buffer.from(pem(ca.root ? [ca.root] : []))}`;
  const files = { root: join(folder, 'root.pem'), crt: join(folder, 'ca.pem'), key: join(folder, 'key.pem') };
  await writeFile(files.root, certificate);
  await writeFile(files.crt, pem(ca.intermediates));
  await writeFile(files.key, issuing.export({ type: 'sec1', format: 'pem' }), { mode: 0o600 });
  return { certificate, files };
}
