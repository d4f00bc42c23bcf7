import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { freePort } from '../../../local/demo/free-port.ts';
import { until } from '../../../local/demo/until.ts';
import type { Client } from '../client.ts';
import { serves } from '../serves.ts';
import type { Workplace } from '../workplace.ts';
import { goProgram } from './go-program.ts';

const program = goProgram(
  'caddy',
  'github.com/caddyserver/caddy/v2/cmd/caddy',
  'github.com/caddyserver/caddy/v2',
);

/** The file of Caddy's storage with this ending for a host. */
function stored(at: Workplace, host: string, ending: 'crt' | 'json'): string | undefined {
  const folder = at.file('caddy');
  const wanted = `${host}/${host}.${ending}`;
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).find((each) =>
    each.endsWith(wanted),
  );
  return found && join('caddy', found);
}

const certificate = (at: Workplace, host: string) =>
  until('Caddy to have a certificate', async () => stored(at, host, 'crt'), { withinSeconds: 120 });

/** Runs Caddy with a page for these hosts, while something is done. */
async function withCaddy(
  at: Workplace,
  hosts: readonly string[],
  act: (port: number, output: () => string) => Promise<void>,
): Promise<void> {
  const { kid, hmac } = at;
  const port = await freePort();
  const file = at.file('Caddyfile');
  await at.runs('mkdir', ['-p', at.file('caddy')]);
  writeFileSync(
    file,
    `{
  admin off
  default_bind 127.0.0.1
  https_port ${port}
  storage file_system ${at.file('caddy')}
  renew_interval 5s
  email applicant@example.com
  acme_ca ${at.directory}
  acme_eab {
    key_id ${kid}
    mac_key ${hmac}
  }
}
${hosts.map((host) => `${host} {\n  respond "${host}"\n}\n`).join('')}`,
  );
  const caddy = at.starts(program.file, ['run', '--config', file, '--adapter', 'caddyfile']);
  try {
    await act(port, caddy.output);
  } catch (error) {
    throw new Error(caddy.output().slice(-8000), { cause: error });
  } finally {
    await caddy.end();
  }
}

/** Caddy registers with its first order, and asks again for renewal information when its time comes: this lets that time pass. */
function forgetsWhenToAskAgain(at: Workplace, host: string): void {
  const name = stored(at, host, 'json');
  if (name === undefined) throw new Error('Caddy keeps nothing with the certificate.');
  const kept = Kept.parse(JSON.parse(readFileSync(at.file(name), 'utf8')));
  kept.issuer_data.renewal_info._retryAfter = new Date(0).toISOString();
  writeFileSync(at.file(name), JSON.stringify(kept));
}

const Kept = z.looseObject({
  issuer_data: z.looseObject({ renewal_info: z.looseObject({ _retryAfter: z.string() }) }),
});

/** Its build takes minutes of a processor. */
const whyNot = () =>
  process.env['ACME_CLIENTS'] === 'all' || existsSync(program.file)
    ? program.whyNot()
    : 'it is not built: ACME_CLIENTS=all npm run test:acme builds it, in some minutes';

export const caddy: Client = {
  ...program,
  whyNot,
  name: 'Caddy',
  steps: {
    async proven(at) {
      const host = `www.${at.proven}`;
      await withCaddy(at, [host], async () => {
        await at.has(await certificate(at, host), [host]);
      });
    },
    async http(at) {
      const host = `a.${at.domain}`;
      await withCaddy(at, [host], async () => {
        await at.has(await certificate(at, host), [host]);
      });
    },
    async ari(at) {
      const host = `www.${at.proven}`;
      const file = await certificate(at, host);
      const former = await at.has(file, [host]);
      await at.revokesAsApplicant(former);
      forgetsWhenToAskAgain(at, host);
      await withCaddy(at, [host], async () => {
        const renewed = await until('Caddy to renew', async () => at.readsOther(file, former), {
          withinSeconds: 150,
        });
        at.isNew(await at.has(renewed, [host]), former);
      });
    },
    async install(at) {
      const host = `a.${at.domain}`;
      await withCaddy(at, [host], async (port) => {
        await until('Caddy to listen', async () => serves(at, port, host).catch(() => undefined), {
          withinSeconds: 60,
        });
      });
    },
  },
};
