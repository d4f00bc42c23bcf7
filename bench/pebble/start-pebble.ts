import { execFile, spawn } from 'node:child_process';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import type { AcmeServer } from '../acme/acme-server.ts';
import { httpClient } from '../load/http-client.ts';
import { stopServer } from '../processes/stop-server.ts';

const run = promisify(execFile);

/** The reference implementation of ACME for tests. */
export const PEBBLE = {
  name: 'pebble',
  module: 'github.com/letsencrypt/pebble/v2/cmd/pebble',
  version: 'v2.10.1',
};

/** Full speed: every challenge is valid at once, no nonce is rejected on purpose, nothing is reused. */
const FULL_SPEED = {
  PEBBLE_VA_ALWAYS_VALID: '1',
  PEBBLE_VA_NOSLEEP: '1',
  PEBBLE_WFE_NONCEREJECT: '0',
  PEBBLE_AUTHZREUSE: '0',
};

/** Starts Pebble on loopback, with its default settings. */
export async function startPebble(program: string): Promise<AcmeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-pebble-'));
  const certificateFile = join(folder, 'certificate.pem');
  const keyFile = join(folder, 'key.pem');
  await run('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '1'],
    ...['-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1'],
    ...['-out', certificateFile, '-keyout', keyFile],
  ]);
  const port = await freePort();
  const pebble = {
    listenAddress: `127.0.0.1:${port}`,
    managementListenAddress: '',
    certificate: certificateFile,
    privateKey: keyFile,
    httpPort: 5002,
    tlsPort: 5001,
    keyAlgorithm: 'ecdsa',
    retryAfter: { authz: 3, order: 5 },
    profiles: { default: { description: 'As it is shipped', validityPeriod: 7_776_000 } },
  };
  const configFile = join(folder, 'config.json');
  await writeFile(configFile, JSON.stringify({ pebble }));

  const child = spawn(program, ['-config', configFile], {
    env: { ...process.env, ...FULL_SPEED },
    stdio: 'ignore',
  });
  const certificate = await readFile(certificateFile, 'utf8');
  const directoryUrl = `https://127.0.0.1:${port}/dir`;
  const http = httpClient({ ca: certificate });
  await until('Pebble to answer', () => http.ask(directoryUrl).catch(() => undefined));
  http.close();
  return {
    pid: child.pid ?? 0,
    directoryUrl,
    certificate,
    stop: () => stopServer(child, folder),
  };
}
