import { type Der, unsigned } from './der.ts';

/** A source of random bytes: `crypto.randomBytes`, or a test double. */
export type Random = (bytes: number) => Uint8Array;

/** 128 bits from a CSPRNG; BR 7.1.2.7 requires at least 64 bits, above zero and below 2¹⁵⁹. */
const SERIAL_BYTES = 16;

/** A new serial number, as 32 lower-case hexadecimal digits. */
export function newSerial(random: Random): string {
  const serial = Buffer.from(random(SERIAL_BYTES)).toString('hex');
  return /^0+$/.test(serial) ? newSerial(random) : serial;
}

export const serialNumber = (serial: string): Der => unsigned(Buffer.from(serial, 'hex'));
