import { generateKeyPairSync } from 'node:crypto';
import { signed } from '../../lib/issuance/certificate.ts';
import { constructed, sequence, unsigned } from '../../lib/issuance/der.ts';
import { distinguishedName } from '../../lib/issuance/distinguished-name.ts';
import { extensionRequest, subjectAltName } from '../../lib/issuance/extensions.ts';
import { keySigner } from '../../lib/issuance/key-file-signer.ts';

/** A CSR as `openssl req` makes it, of a P-256 key, for a name and `www.` below it. */
export async function certificateRequest(name: string): Promise<string> {
  const signer = keySigner('applicant', generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  const names = subjectAltName([name, `www.${name}`], false);
  const request = sequence(
    unsigned(Uint8Array.of(0)),
    distinguishedName({ commonName: name }),
    await signer.publicKey(),
    constructed(0, extensionRequest([names])),
  );
  const lines =
    Buffer.from(await signed(request, signer))
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE REQUEST-----', ...lines, '-----END CERTIFICATE REQUEST-----', ''].join(
    '\n',
  );
}
