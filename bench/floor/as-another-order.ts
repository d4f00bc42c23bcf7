import type { StoreCall } from './record-store-calls.ts';

/** What makes the items of one order its own, as they stand in keys. */
const OWN =
  /\b(?:ORDER|CHALLENGE|SPKI|CERT)#([0-9A-Za-z]{26,64})|\b(?:CAP|RATE|MAIL|NOTICE)#([^"]{8,})|"ClientRequestToken":"([^"]+)"/g;

/**
 * Gives the calls of one order as those of another: each id of its own is exchanged for one of the same length. What
 * others share (members, blocks, the CA) stays.
 */
export function asAnotherOrder(calls: readonly StoreCall[]): (number: number) => StoreCall[] {
  const text = calls.map(({ body }) => body).join('\n');
  const own = [
    ...new Set([...text.matchAll(OWN)].map(([, ...ids]) => ids.find((id) => id !== undefined) ?? '')),
  ].toSorted((one, other) => other.length - one.length);
  return (number) =>
    calls.map(({ target, body }) => ({
      target,
      body: own.reduce((changed, id) => changed.replaceAll(id, exchanged(id, number)), body),
    }));
}

/** The first characters stay, for the last ones choose the partition of an index. */
function exchanged(id: string, number: number): string {
  const digits = String(number).padStart(8, '0');
  return `${id.slice(0, 4)}${digits}${id.slice(12)}`;
}
