import type { components } from '../api/schema.d.ts';

export type Credential = components['schemas']['AcmeCredential'];
export type CredentialDetails = components['schemas']['AcmeCredentialDetails'];
/** A credential as it is answered once, with its key. */
export type NewCredential = components['schemas']['NewAcmeCredential'];
export type CredentialBody = components['schemas']['NewAcmeCredentialBody'];

const withAccount = (path: string, account: string | undefined): string =>
  account === undefined ? path : `${path}?account=${encodeURIComponent(account)}`;

/** The pages of credentials. @param account for members of the service */
export const listPath = (account?: string): string => withAccount('/automation', account);
export const newPath = (account?: string): string => withAccount('/automation/new', account);
export const pathOf = (id: string, account?: string): string =>
  withAccount(`/automation/${encodeURIComponent(id)}`, account);
