/**
 * The first violation of DER in these bytes, or undefined: lengths that are not the shortest, integers with superfluous
 * octets, a BOOLEAN TRUE other than FF. Libraries tolerate these; a verifier need not.
 */
export function notDer(bytes: Uint8Array): string | undefined {
  let at = 0;
  while (at < bytes.length) {
    const tag = bytes[at] ?? 0;
    const header = headerAt(bytes, at);
    if (typeof header === 'string') return `${header} at ${at}`;
    const { start, end } = header;
    const contents = bytes.subarray(start, end);
    const fault = (tag & 0x20) === 0 ? ofPrimitive(tag, contents) : notDer(contents);
    if (fault !== undefined) return fault;
    at = end;
  }
  return undefined;
}

function headerAt(bytes: Uint8Array, at: number): { start: number; end: number } | string {
  if (((bytes[at] ?? 0) & 0x1f) === 0x1f) return 'a tag of several octets';
  const first = bytes[at + 1];
  if (first === undefined) return 'no length';
  const octets = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || octets > 3) return 'an indefinite or monstrous length';
  let length = first < 0x80 ? first : 0;
  for (let n = 0; n < octets; n++) length = length * 256 + (bytes[at + 2 + n] ?? 0);
  const shortest = length < 0x80 ? 0 : length < 0x100 ? 1 : length < 0x1_0000 ? 2 : 3;
  if (octets !== shortest) return 'a length that is not the shortest';
  const start = at + 2 + octets;
  return start + length > bytes.length ? 'a value that is cut off' : { start, end: start + length };
}

function ofPrimitive(tag: number, contents: Uint8Array): string | undefined {
  const [first = 0, second = 0] = contents;
  if (tag === 0x01 && !(contents.length === 1 && (first === 0x00 || first === 0xff)))
    return 'a truth that is none';
  if (tag !== 0x02) return undefined;
  if (contents.length === 0) return 'an empty integer';
  const isPadded = (first === 0x00 && second < 0x80) || (first === 0xff && second >= 0x80);
  return contents.length > 1 && isPadded ? 'an integer with a superfluous octet' : undefined;
}
