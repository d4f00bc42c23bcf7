/** `address`, or a display name and `<address>`; what else RFC 5322 allows is written by no program of today. */
const MAILBOX =
  /^(?:"(?:[^"\\]|\\.){0,300}"|[^"<>,;:@()\\]{0,300})\s*<([^<>\s]{3,254})>$|^([^<>\s,;:()"\\]{3,254})$/;

/**
 * Whether a reply comes from exactly this address: one `From` with one mailbox. The domain is compared without case, the
 * local part byte for byte (attacks A9, A11: what two parsers read differently is nobody's).
 */
export function isFrom(fromFields: readonly string[], contact: string): boolean {
  const [from, ...others] = fromFields;
  if (from === undefined || others.length > 0) return false;
  const found = MAILBOX.exec(from.trim());
  const address = found?.[1] ?? found?.[2];
  return address !== undefined && withPlainDomain(address) === withPlainDomain(contact);
}

function withPlainDomain(address: string): string {
  const at = address.lastIndexOf('@');
  // ASCII only: some letters of other scripts become ASCII ones when their case is changed.
  return address.slice(0, at) + address.slice(at).replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
