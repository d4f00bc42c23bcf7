import type { components } from '../api/schema.d.ts';

export type Issuer = components['schemas']['Issuer'];
export type IssuerRules = components['schemas']['IssuerRules'];
export type IssuerRule = IssuerRules['rules'][number];
export type NewIssuer = components['schemas']['NewIssuer'];
export type SigningIssuer = components['schemas']['SigningIssuer'];

export const LIST_PATH = '/issuers';
export const NEW_PATH = '/issuers/new';
export const RULES_PATH = '/issuers/rules';

/** Whether it gets new requests. */
export const isInUse = (issuer: Issuer): boolean => !('endedAt' in issuer) || issuer.endedAt === undefined;
