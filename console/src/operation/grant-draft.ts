import type { components } from '../api/schema.d.ts';

/** A grant as an operator fills it in. */
export const NEW_GRANT = { account: '', namespace: '', reason: '', days: '365' };
type GrantDraft = typeof NEW_GRANT;

const DAY = 86_400_000;

/** Whole days from 1; the service knows the most. */
const isDays = (text: string): boolean => /^[1-9]\d{0,3}$/.test(text.trim());

/** Whether nothing is missing. */
export const isComplete = ({ days, ...texts }: GrantDraft): boolean =>
  isDays(days) && Object.values(texts).every((text) => text.trim() !== '');

/** @param now in milliseconds */
export const bodyOf = (
  { account, namespace, reason, days }: GrantDraft,
  now: number,
): components['schemas']['NewGrant'] => ({
  account: account.trim(),
  namespace: namespace.trim(),
  reason,
  until: new Date(now + Number(days) * DAY).toISOString(),
});
