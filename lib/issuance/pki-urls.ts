import type { CaFile } from './ca-succession.ts';

/** URLs of the certificates and CRLs of a CA; everything below `/pki` is public. */
export type PkiUrls = { root: string; rootCrl: string; caIssuers: string; crl: string };

/**
 * The URLs in certificates. Always plain http, also if the origin is https: a client must not need another certificate
 * to fetch them. Each issuing CA has URLs of its own, so a successor leaves those of the former CA unchanged.
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
