import { createHash } from 'node:crypto';
import type { AcmeAccount } from '../../lib/acme/account.ts';
import type { AcmeOrder } from '../../lib/acme/acme-order.ts';
import type { Authorization } from '../../lib/acme/authorization.ts';
import type { Credential } from '../../lib/acme/credential.ts';
import { after } from '../../lib/clock.ts';
import { newSortableId } from '../../lib/order/order-id.ts';

export const AT = '2026-11-30T10:00:00.000Z';
const ANNA = 'https://id.example#anna';
let made = 0;

/** Ids sort in the order in which they were made. */
export const nextId = (): string =>
  newSortableId(after(AT, ++made, 'minutes'), (bytes) => new Uint8Array(bytes).fill(made));

/** SHA-256 of a text, in the form of a thumbprint. */
export const thumbprintOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
export const sha256Of = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A key: no one computes with it. */
export const aKey = (text: string = nextId()) => ({
  jwk: { kty: 'EC', crv: 'P-256', x: text, y: text },
  thumbprint: thumbprintOf(text),
});

export const aCredential = (changes: Partial<Credential> = {}): Credential => ({
  ...{ id: nextId(), account: 'acme', name: 'Web servers', type: 'DV', createdAt: AT, createdBy: ANNA },
  applicant: { name: 'Anna', email: 'anna@example.org' },
  sealedKey: 'c2VhbGVk',
  ...changes,
});

export const anAcmeAccount = (changes: Partial<AcmeAccount> = {}): AcmeAccount => ({
  ...{ id: nextId(), account: 'acme', credential: 'c'.repeat(26), member: ANNA, ...aKey() },
  ...{ contact: ['mailto:anna@example.org'], status: 'valid', createdAt: AT },
  ...changes,
});

export const anAuthorization = (changes: Partial<Authorization> = {}): Authorization => ({
  ...{ id: nextId(), acmeAccount: 'a'.repeat(26), wildcard: false, status: 'pending' },
  identifier: { type: 'dns', value: 'www.example.org' },
  ...{ createdAt: AT, expiresAt: after(AT, 7, 'days') },
  challenges: [
    { type: 'dns-01', token: 'dns-token', status: 'pending' },
    { type: 'http-01', token: 'http-token', status: 'pending' },
  ],
  ...changes,
});

export const anAcmeOrder = (changes: Partial<AcmeOrder> = {}): AcmeOrder => ({
  ...{ id: nextId(), acmeAccount: 'a'.repeat(26), identifiers: [{ type: 'dns', value: 'www.example.org' }] },
  ...{ authorizations: [nextId()], createdAt: AT, expiresAt: after(AT, 7, 'days') },
  ...changes,
});
