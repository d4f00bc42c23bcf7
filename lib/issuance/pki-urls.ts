import type { CaFile } from './ca-succession.ts';

/** Where the certificates and revocation lists of the CA are found; what is below `/pki` is public. */
export type PkiUrls = { root: string; rootCrl: string; caIssuers: string; crl: string };

/**
 * The addresses that certificates carry. Plain http whatever the origin's scheme: who fetches them must not need a
 * certificate for it. Each issuing CA has its own: the next one leaves those of the former as they are.
 */
export function pkiUrls(publicUrl: string, file: CaFile = 'issuing'): PkiUrls {
  const at = (name: string): string => {
    const url = new URL(`/pki/${name}`, publicUrl);
    url.protocol = 'http:';
    return url.href;
  };
  return {
    root: at('root.crt'),
    rootCrl: at('root.crl'),
    caIssuers: at(`${file}.crt`),
    crl: at(`${file}.crl`),
  };
}
