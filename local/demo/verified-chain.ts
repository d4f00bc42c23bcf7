import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';

const VERIFY = [
  ...['verify', '-x509_strict', '-purpose', 'sslserver'],
  ...['-CAfile', 'root.pem', '-untrusted', 'chain.pem', 'example.org.pem'],
];

/**
 * Verifies the certificate in a folder by openssl, and returns its verdict and the names.
 * @throws CannotStart if the chain does not lead to the root, or the names differ
 */
export function verifiedChain(folder: string, names: readonly string[]): string {
  const [leaf, issuing, root] = ['example.org.pem', 'chain.pem', 'root.pem'].map(
    (file) => new X509Certificate(readFileSync(join(folder, file))),
  );
  if (!leaf || !issuing || !root || !leaf.verify(issuing.publicKey) || !issuing.verify(root.publicKey))
    throw new CannotStart('The chain does not lead to the root.');
  const named = (leaf.subjectAltName ?? '').split(', ').map((name) => name.replace(/^DNS:/, ''));
  if ([...named].sort().join() !== [...names].sort().join())
    throw new CannotStart(`The certificate names ${named.join(', ')}.`);
  return `${verdictOfOpenssl(folder)}; it names ${named.join(', ')}, until ${leaf.validTo}.`;
}

function verdictOfOpenssl(folder: string): string {
  try {
    return execFileSync('openssl', VERIFY, { cwd: folder, encoding: 'utf8' }).trim();
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (missing) return 'is not installed here, so only Node has verified the chain';
    throw new CannotStart(`openssl does not verify the certificate: ${error}`);
  }
}
