import type { components } from '../api/schema.d.ts';

export type AccountDomain = components['schemas']['AccountDomain'];
export type DomainState = AccountDomain['state'];
/** A method by which a domain is proven, or for which something was started. */
export type DomainMethod = AccountDomain['methods'][number];
export type MethodName = DomainMethod['method'];
/** The methods that the service checks itself, the one that fits most domains first. */
export const CHECKED_METHODS = ['dns', 'dns-persist', 'http'] as const;
export type CheckedMethod = (typeof CHECKED_METHODS)[number];
export const METHODS = ['mail', ...CHECKED_METHODS] as const satisfies readonly MethodName[];

export const isChecked = (method: MethodName): method is CheckedMethod => method !== 'mail';

export const DOMAIN_STATES = [
  'proven',
  'ending',
  'pending',
  'ended',
  'blocked',
] as const satisfies readonly DomainState[];

/** The page of a domain. @param account for members of the service */
export const pathOf = (name: string, account?: string): string =>
  `/domains/${encodeURIComponent(name)}${account === undefined ? '' : `?account=${encodeURIComponent(account)}`}`;
