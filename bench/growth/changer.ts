import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** A value of a row, changed. */
type Change = (value: string | number | null) => string | number | null;

/** A binary attribute: compressed JSON (lib/aws/table/compressed-json.ts), or something encrypted. */
const PACKED = /"B":"([^"]+)"/g;

/** Changes what belongs to one order of an account into what would belong to another one. */
export function changer(ids: readonly string[], account: string) {
  const any = new RegExp(`${ids.join('|')}|\\b${account}\\b`, 'g');
  const unpacked = new Map<string, string | undefined>();
  const textIn = (bytes: string): string | undefined => {
    if (!unpacked.has(bytes)) unpacked.set(bytes, inflated(bytes));
    return unpacked.get(bytes);
  };
  return (number: number, to: string): Change => {
    // Digits that occur in all kinds of ids: ULID, hexadecimal, base32.
    const digits = number
      .toString(6)
      .padStart(8, '0')
      .replaceAll(/\d/g, (digit) => String(Number(digit) + 2));
    const others = new Map(ids.map((id) => [id, `${id.slice(0, 4)}${digits}${id.slice(12)}`]));
    others.set(account, to);
    const changed = (text: string) => text.replaceAll(any, (each) => others.get(each) ?? each);
    const repacked = (whole: string, bytes: string) => {
      const text = textIn(bytes);
      if (text === undefined) return changed(whole);
      return `"B":"${deflateRawSync(changed(text), { level: 1 }).toString('base64')}"`;
    };
    return (value) => (typeof value === 'string' ? changed(value).replaceAll(PACKED, repacked) : value);
  };
}

function inflated(bytes: string): string | undefined {
  try {
    return inflateRawSync(Buffer.from(bytes, 'base64')).toString();
  } catch {
    return undefined;
  }
}
