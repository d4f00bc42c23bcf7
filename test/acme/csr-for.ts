import { keyAndRequest } from '../../local/demo/key-and-request.ts';

/** A CSR in base64url, as clients send it. */
export const csrFor = (names: readonly string[]): string =>
  Buffer.from(keyAndRequest(names).csr.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64').toString('base64url');
