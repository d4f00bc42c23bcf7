import { writeFileSync } from 'node:fs';
import type { Client } from '../client.ts';
import { whyNoNginx, withWebsite } from '../web-server.ts';
import type { Workplace } from '../workplace.ts';
import { packageVersion, whyNoProgram } from './debian.ts';

function calls(at: Workplace, ...args: string[]): Promise<string> {
  const { kid, hmac } = at;
  const settings = {
    ...{ CA: at.directory, BASEDIR: at.file('dehydrated'), WELLKNOWN: at.file('challenges') },
    ...{ EAB_KID: kid, EAB_HMAC_KEY: hmac, CONTACT_EMAIL: 'applicant@example.com' },
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name}="${value}"\n`);
  writeFileSync(at.file('config'), lines.join(''));
  return at.runs('dehydrated', ['--config', at.file('config'), ...args]);
}

const orders = (at: Workplace, hosts: readonly string[], ...how: string[]) =>
  calls(at, '--cron', ...hosts.flatMap((host) => ['--domain', host]), ...how);

const certificate = (host: string) => `dehydrated/certs/${host}/fullchain.pem`;

/** Registers the account whose key is used by a client that cannot register with a binding; it is in this file. */
export async function registerWithDehydrated(at: Workplace): Promise<string> {
  const output = await calls(at, '--register', '--accept-terms');
  const [key = ''] = (
    await at.runs('find', [at.file('dehydrated/accounts'), '-name', 'account_key.pem'])
  ).split('\n');
  if (key === '') throw new Error(output);
  return key;
}

export const dehydrated: Client = {
  name: 'dehydrated',
  from: 'Debian',
  whyNot: () => whyNoProgram('dehydrated') ?? whyNoNginx(),
  version: () => packageVersion('dehydrated'),
  steps: {
    async register(at) {
      await at.runs('mkdir', ['-p', at.file('dehydrated'), at.file('challenges')]);
      await registerWithDehydrated(at);
    },
    async proven(at) {
      await orders(at, [`www.${at.proven}`]);
      await at.has(certificate(`www.${at.proven}`), [`www.${at.proven}`]);
    },
    async http(at) {
      const host = `a.${at.domain}`;
      await withWebsite(at, async () => {
        await orders(at, [host], '--challenge', 'http-01');
      });
      await at.has(certificate(host), [host]);
    },
    async dns(at) {
      const [host, all] = [`d.${at.domain}`, `*.d.${at.domain}`];
      const hook = at.script(
        'hook',
        `[ "$1" != deploy_challenge ] || exec '${at.hook}' "_acme-challenge.$2" "$4"`,
      );
      await orders(at, [host, all], '--challenge', 'dns-01', '--hook', hook);
      await at.has(certificate(host), [host, all]);
    },
    async renew(at) {
      const host = `www.${at.proven}`;
      const former = await at.has(certificate(host), [host]);
      await orders(at, [host], '--force');
      at.isNew(await at.has(certificate(host), [host]), former);
    },
    async revoke(at) {
      const host = `www.${at.proven}`;
      const former = await at.has(certificate(host), [host]);
      await calls(at, '--revoke', at.file(`dehydrated/certs/${host}/cert.pem`));
      await at.seesRevoked(former, 'unspecified');
    },
    async deactivate(at) {
      await calls(at, '--deactivate');
    },
  },
};
