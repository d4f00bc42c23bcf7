import type { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { certificatesIn } from '../harness/certificate.ts';
import type { Workplace } from './workplace.ts';

/** What a server sends to clients that trust the root only: curl reads its page, and openssl its certificate. */
export async function serves(at: Workplace, port: number, host: string): Promise<X509Certificate> {
  const root = await at.root();
  const curl = ['--silent', '--show-error', '--cacert', root, '--resolve', `${host}:${port}:127.0.0.1`];
  expect(await at.runs('curl', [...curl, `https://${host}:${port}/`])).toBe(host);
  const verified = ['-verify_hostname', host, '-CAfile', root, '-verify_return_error'];
  const seen = await at.runs('sh', [
    '-c',
    `openssl s_client -connect 127.0.0.1:${port} -servername ${host} ${verified.join(' ')} < /dev/null`,
  ]);
  const [leaf] = certificatesIn(Buffer.from(seen));
  if (leaf === undefined) throw new Error(`The server sends no certificate:\n${seen}`);
  return leaf;
}
