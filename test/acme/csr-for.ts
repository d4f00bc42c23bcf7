import { keyAndRequest } from '../../local/demo/key-and-request.ts';

/** A CSR in base64url, as clients send it. */
export const csrFor = (...asked: Parameters<typeof keyAndRequest>): string =>
  Buffer.from(keyAndRequest(...asked).csr.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64').toString(
    'base64url',
  );
