import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../local/demo/free-port.ts';
import { until } from '../../local/demo/until.ts';
import { buildGo, whyNoGo } from '../../test/harness/go-tools.ts';
import type { AcmeServer } from '../acme/acme-server.ts';
import { httpClient } from '../load/http-client.ts';
import { stopServer } from '../processes/stop-server.ts';
import { Unavailable } from '../processes/unavailable.ts';
import { startDomains } from '../step-ca/start-domains.ts';

const CADDY = 'github.com/caddyserver/caddy/v2';
/** The module that pins the versions of Caddy with which the ACME clients are tested, too. */
const MODULE = join(import.meta.dirname, '../../test/acme-clients/caddy');
const START_WITHIN_SECONDS = 60;

/** Caddy, built and cached by its version. @throws Unavailable without a Go that can build it */
export async function findCaddy(cache: string): Promise<string> {
  const [, version] =
    new RegExp(`${CADDY} (v[\\d.]+)`).exec(readFileSync(join(MODULE, 'go.mod'), 'utf8')) ?? [];
  const program = join(cache, `caddy-${version}`, 'caddy');
  if (existsSync(program)) return program;
  const why = whyNoGo(MODULE);
  if (why !== undefined) throw new Unavailable(why);
  console.error(`Building Caddy ${version}, which takes some minutes …`);
  return buildGo({ module: MODULE, what: `${CADDY}/cmd/caddy`, into: program });
}

/**
 * Starts Caddy on loopback as an ACME server with its internal CA and its own database. It validates by `dns-01`: for `http-01` it knows
 * port 80 alone.
 */
export async function startCaddy(program: string): Promise<AcmeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-caddy-'));
  const domains = await startDomains();
  const port = await freePort();
  const file = join(folder, 'Caddyfile');
  const data = join(folder, 'data');
  await writeFile(file, caddyfile({ port, httpPort: await freePort(), data, resolver: domains.resolver }));
  const child = spawn(program, ['run', '--config', file, '--adapter', 'caddyfile'], {
    env: { PATH: process.env['PATH'], HOME: folder },
    stdio: 'ignore',
  });
  const root = join(data, 'pki/authorities/local/root.crt');
  const certificate = await until('Caddy to have a CA', () => readFile(root, 'utf8').catch(() => undefined), {
    withinSeconds: START_WITHIN_SECONDS,
  });
  const directoryUrl = `https://127.0.0.1:${port}/acme/local/directory`;
  const http = httpClient({ ca: certificate });
  await until('Caddy to answer', () => http.ask(directoryUrl).catch(() => undefined), {
    withinSeconds: START_WITHIN_SECONDS,
  });
  http.close();
  return {
    ...{ pid: child.pid ?? 0, directoryUrl, certificate, publish: domains.publish, challengeType: 'dns-01' },
    stop: () => stopServer(child, folder, domains),
  };
}

const caddyfile = (of: { port: number; httpPort: number; data: string; resolver: string }): string => `{
  admin off
  default_bind 127.0.0.1
  https_port ${of.port}
  http_port ${of.httpPort}
  auto_https disable_redirects
  skip_install_trust
  storage file_system ${of.data}
}
https://127.0.0.1:${of.port} {
  tls internal
  acme_server {
    challenges dns-01
    resolvers ${of.resolver}
  }
}
`;
