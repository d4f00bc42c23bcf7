import { writeFileSync } from 'node:fs';
import type { Client } from '../client.ts';
import { whyNoNginx, withWebsite } from '../web-server.ts';
import type { Workplace } from '../workplace.ts';
import { packageVersion, whyNoProgram } from './debian.ts';
import { registerWithDehydrated } from './dehydrated.ts';

let key = '';

async function orders(at: Workplace, name: string, host: string): Promise<void> {
  const request = ['-newkey', 'rsa:2048', '-nodes', '-subj', '/', '-addext', `subjectAltName=DNS:${host}`];
  const files = ['-keyout', at.file(`${name}.key`), '-out', at.file(`${name}.csr`)];
  await at.runs('openssl', ['req', '-new', ...request, ...files]);
  // It looks at the file by the DNS of this machine, which does not know the names of the test.
  const how = ['--disable-check', '--quiet', '--directory-url', at.directory];
  const given = ['--account-key', key, '--csr', at.file(`${name}.csr`), '--acme-dir', at.file('challenges')];
  writeFileSync(at.file(`${name}.pem`), await at.runs('acme-tiny', [...how, ...given]));
  await at.has(`${name}.pem`, [host]);
}

/** It cannot register with a binding: it uses the account key of another client. */
export const acmeTiny: Client = {
  name: 'acme-tiny',
  from: 'Debian',
  whyNot: () => whyNoProgram('acme-tiny') ?? whyNoProgram('dehydrated') ?? whyNoNginx(),
  version: () => packageVersion('acme-tiny'),
  steps: {
    async proven(at) {
      await at.runs('mkdir', ['-p', at.file('dehydrated'), at.file('challenges')]);
      key = await registerWithDehydrated(at);
      await orders(at, 'proven', `www.${at.proven}`);
    },
    async http(at) {
      await withWebsite(at, () => orders(at, 'http', `a.${at.domain}`));
    },
    async renew(at) {
      const former = await at.has('proven.pem', [`www.${at.proven}`]);
      await orders(at, 'proven', `www.${at.proven}`);
      at.isNew(await at.has('proven.pem', [`www.${at.proven}`]), former);
    },
  },
};
