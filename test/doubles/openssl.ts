import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pem } from '../../lib/delivery/pem.ts';

/** Runs the real openssl in a folder of its own that holds these files. */
export function openssl(
  args: readonly string[],
  files: Record<string, Uint8Array> = {},
): { ok: boolean; output: string } {
  const folder = mkdtempSync(join(tmpdir(), 'openssl-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { status, stdout, stderr } = spawnSync('openssl', args, { cwd: folder, encoding: 'utf8' });
    return { ok: status === 0, output: stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A certificate as `openssl x509 -text` shows it. */
export const x509Text = (der: Uint8Array): string =>
  openssl(['x509', '-in', 'c.der', '-inform', 'DER', '-noout', '-text', '-nameopt', 'utf8,sep_comma_plus'], {
    'c.der': der,
  }).output;

/** Whether a client would take the certificate for a server's, by all that openssl can ask; with more options, and files. */
export const verifies = (
  leaf: Uint8Array,
  { intermediates, root }: { intermediates: readonly Uint8Array[]; root: Uint8Array },
  ...more: readonly (string | Record<string, Uint8Array>)[]
): { ok: boolean; output: string } =>
  openssl(
    [
      ...[
        'verify',
        '-x509_strict',
        '-purpose',
        'sslserver',
        '-CAfile',
        'root',
        // openssl reads no empty file.
        ...(intermediates.length > 0 ? ['-untrusted', 'intermediates'] : []),
      ],
      ...more.filter((each) => typeof each === 'string'),
      'leaf',
    ],
    {
      leaf: pem([leaf]),
      intermediates: pem(intermediates),
      root: pem([root]),
      ...Object.assign({}, ...more.filter((each) => typeof each !== 'string')),
    },
  );

/** A revocation list as PEM. */
export const crlPem = (der: Uint8Array): Uint8Array =>
  Buffer.from(
    `-----BEGIN X509 CRL-----\n${Buffer.from(der)
      .toString('base64')
      .replace(/.{64}(?=.)/g, '$&\n')}\n-----END X509 CRL-----\n`,
  );
