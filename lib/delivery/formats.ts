import type { Chain } from '../issuance/chain.ts';
import { certificatesOnly } from './certificates-only.ts';
import { pem } from './pem.ts';

/** Formats in which a certificate can be downloaded. */
export const FORMATS = ['pem', 'chain', 'fullchain', 'fullchain-root', 'der', 'pkcs7'] as const;
export type Format = (typeof FORMATS)[number];
export const DEFAULT_FORMAT: Format = 'fullchain';

/** A file as it is downloaded. */
export type CertificateFile = { contentType: string; fileName: string; body: Uint8Array };

/** RFC 8555 §9.1. */
const PEM_CHAIN = 'application/pem-certificate-chain';

/** Converts a certificate (DER) to a format; the file is named after `name`, the first name of the certificate. */
export function certificateFile(
  format: Format,
  name: string,
  certificate: Uint8Array,
  { intermediates, root }: Chain,
): CertificateFile {
  const file = (contentType: string, ending: string, body: Uint8Array): CertificateFile => ({
    contentType,
    fileName: `${fileStem(name)}.${ending}`,
    body,
  });
  switch (format) {
    case 'pem':
      return file(PEM_CHAIN, 'pem', pem([certificate]));
    case 'chain':
      return file(PEM_CHAIN, 'chain.pem', pem(intermediates));
    case 'fullchain':
      return file(PEM_CHAIN, 'fullchain.pem', pem([certificate, ...intermediates]));
    case 'fullchain-root':
      return file(
        PEM_CHAIN,
        'fullchain-root.pem',
        pem([certificate, ...intermediates, ...(root ? [root] : [])]),
      );
    case 'der':
      // RFC 2585 §4.1.
      return file('application/pkix-cert', 'cer', certificate);
    case 'pkcs7':
      // RFC 8551 §3.2.2.
      return file(
        'application/pkcs7-mime; smime-type=certs-only',
        'p7b',
        certificatesOnly([certificate, ...intermediates]),
      );
  }
}

/** Names that Windows reserves for devices, with any extension: no file can have them. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/;

/**
 * The start of the file names for a domain name or an IP address. A file name can have 255 bytes, a domain name nearly as many; `*`
 * and `:` are not allowed in it.
 */
export const fileStem = (name: string): string =>
  name.replace(/^\*\./, 'wildcard.').replace(DEVICE, '$&-').replaceAll(':', '-').slice(0, 200);
