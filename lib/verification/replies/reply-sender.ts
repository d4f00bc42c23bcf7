/** `address`, or a display name and `<address>`; what else RFC 5322 allows is written by no program of today. */
const MAILBOX =
  /^(?:"(?:[^"\\]|\\.){0,300}"|[^"<>,;:@()\\]{0,300})\s*<([^<>\s]{3,254})>$|^([^<>\s,;:()"\\]{3,254})$/;

/**
 * Whether a reply comes from exactly this address: one `From` with one mailbox (attacks A9, A11: what two parsers read
 * differently is nobody's). Contacts are role names, which are the same in any case (RFC 2142 §1, RFC 5321 §4.5.1).
 */
export function isFrom(fromFields: readonly string[], contact: string): boolean {
  const [from, ...others] = fromFields;
  if (from === undefined || others.length > 0) return false;
  const found = MAILBOX.exec(from.trim());
  const address = found?.[1] ?? found?.[2];
  return address !== undefined && inLowerCase(address) === inLowerCase(contact);
}

/** ASCII only: some letters of other scripts become ASCII ones when their case is changed. */
const inLowerCase = (address: string): string => address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
