/** One block of a PEM text (RFC 7468): its label and its DER. */
export type PemBlock = { label: string; der: ArrayBuffer };

const BLOCK = /-----BEGIN ([A-Z0-9 ]+)-----([\s\S]*?)-----END \1-----/g;

/** The blocks of a text, in order; headers such as `Proc-Type` make a block unreadable. @throws DOMException if one is not base64 */
export const readPem = (text: string): PemBlock[] =>
  [...text.matchAll(BLOCK)].map(([, label = '', body = '']) => ({ label, der: decode(body) }));

/** @param label such as `PRIVATE KEY` */
export function writePem(label: string, der: ArrayBuffer): string {
  const base64 = btoa(String.fromCharCode(...new Uint8Array(der)));
  const lines = base64.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function decode(body: string): ArrayBuffer {
  const bytes = atob(body.replaceAll(/\s/g, ''));
  return Uint8Array.from(bytes, (each) => each.charCodeAt(0)).buffer;
}
