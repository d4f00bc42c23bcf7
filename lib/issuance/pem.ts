/** What a PEM block can hold here. */
type Label = 'CERTIFICATE' | 'CERTIFICATE REQUEST';

/** A DER object as PEM (RFC 7468 §5.1, §7): 64 characters per line, LF. */
export function pemBlock(label: Label, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** The certificates of a PEM text, DER, in order. */
export const certificatesIn = (pem: string): Uint8Array[] =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([\s\S]*?)-----END CERTIFICATE-----/g)].map(([, body = '']) =>
    Buffer.from(body.replace(/\s/g, ''), 'base64'),
  );
