import { execFileSync, spawn } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PEBBLE } from '../../bench/pebble/start-pebble.ts';
import { goProgram } from '../../bench/processes/go-program.ts';
import { stopServer } from '../../bench/processes/stop-server.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';

/** Where programs are kept once they are built. */
export const CACHE = join(import.meta.dirname, '../../node_modules/.cache/upstream');

/** The quirks of Boulder, each a switch. */
export type Quirks = {
  /** The percentage of nonces that are refused. */
  refusedNonces?: number;
  /** Keys of accounts that are bound to a contract. */
  contracts?: Readonly<Record<string, string>>;
  /** How many other chains there are. */
  alternates?: number;
};

/** Starts Pebble on loopback: it validates by this name server, and refuses nonces as Boulder does under load. */
export async function startPebble(
  dns: string,
  { refusedNonces = 5, contracts, alternates = 0 }: Quirks = {},
) {
  const program = await goProgram(CACHE, PEBBLE);
  const folder = await mkdtemp(join(tmpdir(), 'countersign-upstream-'));
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'],
      ...[
        '-subj',
        '/CN=127.0.0.1',
        '-addext',
        'subjectAltName=IP:127.0.0.1',
        '-out',
        certificate,
        '-keyout',
        key,
      ],
    ],
    { stdio: 'ignore' },
  );
  const port = await freePort();
  const management = await freePort();
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: `127.0.0.1:${management}`,
    ...{ certificate, privateKey: key, httpPort: 5002, tlsPort: 5001, keyAlgorithm: 'ecdsa' },
    retryAfter: { authz: 1, order: 1 },
    domainBlocklist: ['blocked.example.org'],
    ...(contracts && { externalAccountBindingRequired: true, externalAccountMACKeys: contracts }),
    profiles: {
      default: { description: 'The usual one', validityPeriod: 7_776_000 },
      shortlived: { description: 'Six days', validityPeriod: 518_400 },
    },
  };
  await writeFile(join(folder, 'config.json'), JSON.stringify({ pebble }));
  const child = spawn(program, ['-config', join(folder, 'config.json'), '-dnsserver', dns], {
    env: {
      ...process.env,
      PEBBLE_VA_NOSLEEP: '1',
      PEBBLE_AUTHZREUSE: '0',
      PEBBLE_WFE_NONCEREJECT: `${refusedNonces}`,
      PEBBLE_ALTERNATE_ROOTS: `${alternates}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += `${chunk}`));
  await until('Pebble to answer', async () => (said.includes('Listening on') ? true : undefined));
  return {
    directoryUrl: `https://127.0.0.1:${port}/dir`,
    managementUrl: `https://127.0.0.1:${management}`,
    /** The file of the certificate by which it is trusted. */
    certificate,
    /** How many certificates it has issued. */
    issued: () => [...said.matchAll(/Issued certificate serial/g)].length,
    output: () => said,
    stop: () => stopServer(child, folder),
  };
}
