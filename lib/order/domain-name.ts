/** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters of text, a wildcard's `*.` included. */
export const LONGEST_NAME = 253;

/** Whether a certified name is an IP address: no domain name contains a colon or ends in a number. */
export const isAddress = (name: string): boolean => name.includes(':') || /(?:^|\.)\d+$/.test(name);
