/** RFC 1035 §2.3.4: 255 octets on the wire are 253 characters of text, a wildcard's `*.` included. */
export const LONGEST_NAME = 253;
