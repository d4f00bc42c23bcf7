/** Concatenates certificates as PEM (RFC 7468 §5): 64 characters per line, LF. */
export function pem(certificates: readonly Uint8Array[]): Uint8Array {
  return Buffer.from(certificates.map(block).join(''));
}

function block(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
