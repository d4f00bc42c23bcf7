import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value of a row, changed. */
type Change = (value: string | number | null) => string | number | null;

/** Changes what belongs to one order of an account into what would belong to another one. */
export function changeTo(
  from: { ids: readonly string[]; account: string },
  to: { number: number; account: string },
): Change {
  // Digits that occur in all kinds of ids: ULID, hexadecimal, base32.
  const digits = to.number
    .toString(6)
    .padStart(8, '0')
    .replaceAll(/\d/g, (digit) => String(Number(digit) + 2));
  const others = new Map(from.ids.map((id) => [id, `${id.slice(0, 4)}${digits}${id.slice(12)}`]));
  others.set(from.account, to.account);
  const any = new RegExp(`${from.ids.join('|')}|\\b${from.account}\\b`, 'g');
  const changed = (text: string) => text.replaceAll(any, (each) => others.get(each) ?? each);
  return (value) =>
    typeof value === 'string'
      ? changed(value).replaceAll(PACKED, (_, bytes) => `"B":"${repacked(bytes, changed)}"`)
      : value;
}

/** A binary attribute: compressed JSON (lib/aws/table/compressed-json.ts), or something encrypted. */
const PACKED = /"B":"([^"]+)"/g;

function repacked(bytes: string, changed: (text: string) => string): string {
  try {
    const text = inflateRawSync(Buffer.from(bytes, 'base64')).toString();
    return deflateRawSync(changed(text), { level: 1 }).toString('base64');
  } catch {
    return bytes;
  }
}
