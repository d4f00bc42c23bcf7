import type { StoreCall } from './record-store-calls.ts';

/** The ids in keys that belong to one order. */
const OWN =
  /\b(?:ORDER|CHALLENGE|SPKI|CERT)#([0-9A-Za-z]{26,64})|\b(?:CAP|RATE|MAIL|NOTICE)#([^"]{8,})|"ClientRequestToken":"([^"]+)"/g;

/**
 * Turns the calls of one order into those of another: replaces each of its ids by one of the same length. Shared ids (members,
 * blocks, the CA) stay.
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

/** The first and last characters stay, because the last ones choose the partition of an index. */
function exchanged(id: string, number: number): string {
  const digits = String(number).padStart(8, '0');
  return `${id.slice(0, 4)}${digits}${id.slice(12)}`;
}
