import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Server } from '../../lib/delivery/server.ts';
import { dv } from '../harness/application.ts';
import type { Stage } from '../harness/stage.ts';
import { temporaryFolder } from './temporary.ts';

/** An issued certificate, with the private key of the applicant. */
export type Issued = { names: readonly string[]; key: Uint8Array; zip(server: Server): Promise<Uint8Array> };

const KEYS = { RSA: ['rsa:2048'], 'P-256': ['ec', '-pkeyopt', 'ec_paramgen_curve:P-256'] } as const;

/** Orders a certificate for these names as an applicant does, with key and CSR of openssl. */
export async function issue(
  { applicant, contact, domain }: Pick<Stage, 'applicant' | 'contact' | 'domain'>,
  names: readonly string[],
  keyType: keyof typeof KEYS,
): Promise<Issued> {
  const { key, csr } = keyAndRequest(names, keyType);
  const known = (await contact(`hostmaster@${domain}`).mails()).length;
  const order = await applicant.places({ ...dv(domain, { names: [...names] }), csr });
  // The contact of a domain that was confirmed with all its names is not asked again.
  if (known === 0) {
    const hostmaster = contact(`hostmaster@${domain}`);
    await hostmaster.approvesAll(await hostmaster.isAsked());
  }
  await applicant.sees(order, 'issued');
  return { names, key, zip: (server) => applicant.downloads(order, server) };
}

function keyAndRequest(
  names: readonly string[],
  keyType: keyof typeof KEYS,
): { key: Uint8Array; csr: string } {
  const folder = temporaryFolder('key');
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-new',
        '-newkey',
        ...KEYS[keyType],
        '-nodes',
        '-keyout',
        'key',
        '-out',
        'csr',
        '-subj',
        '/',
      ],
      ...['-addext', `subjectAltName=${names.map((name) => `DNS:${name}`).join()}`],
    ],
    { cwd: folder, stdio: 'pipe' },
  );
  return { key: readFileSync(join(folder, 'key')), csr: readFileSync(join(folder, 'csr'), 'utf8') };
}
