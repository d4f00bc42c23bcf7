/** Whether a certified name is an IP address: no domain name contains a colon or ends in a number. */
export const isAddress = (name: string): boolean => name.includes(':') || /(?:^|\.)\d+$/.test(name);

/** The octets of an IP address in canonical text, as an iPAddress contains them (RFC 5280 §4.2.1.6). */
export function octetsOf(address: string): Uint8Array<ArrayBuffer> {
  if (!address.includes(':')) return Uint8Array.from(address.split('.'), Number);
  const [before = [], after = []] = address
    .split('::')
    .map((part) => part.split(':').filter((group) => group !== ''));
  const zeros = new Array<string>(8 - before.length - after.length).fill('0');
  const groups = [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16));
  return Uint8Array.from(groups.flatMap((group) => [group >> 8, group & 0xff]));
}

/** The beginning of the file names for a name: neither `*` nor `:` is allowed in one everywhere. */
export const fileStemOf = (name: string): string => name.replace('*', 'wildcard').replaceAll(':', '-');
