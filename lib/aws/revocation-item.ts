import { after } from '../clock.ts';
import type { Revocation } from '../revocation/revocation.ts';
import type { Item } from './expression.ts';
import { epochSeconds, type Key, keys } from './keys.ts';

/** Much longer than a list may have to go on naming what has expired; what became of the order its own record says. */
const KEPT_DAYS = 90;

/** A revocation as an item of its CA; DynamoDB may clear it away long after the certificate has expired. */
export const revocationItem = (issuer: string, { orderId, ...facts }: Revocation): Key & Item => ({
  ...keys.revoked(issuer, facts.serial),
  ...facts,
  ...(orderId !== undefined && { orderId }),
  expires: epochSeconds(after(facts.notAfter, KEPT_DAYS, 'days')),
});
