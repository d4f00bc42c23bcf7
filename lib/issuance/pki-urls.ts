/** Where the certificates and revocation lists of the CA are found; what is below `/pki` is public. */
export type PkiUrls = { root: string; rootCrl: string; caIssuers: string; crl: string };

/**
 * The addresses that certificates carry. Plain http whatever the origin's scheme: who fetches them must not need a
 * certificate for it.
 */
export function pkiUrls(publicUrl: string): PkiUrls {
  const at = (file: string): string => {
    const url = new URL(`/pki/${file}`, publicUrl);
    url.protocol = 'http:';
    return url.href;
  };
  return {
    root: at('root.crt'),
    rootCrl: at('root.crl'),
    caIssuers: at('issuing.crt'),
    crl: at('issuing.crl'),
  };
}
