import { hasKnownTopLevel } from '../../application/names/public-suffix.ts';
import { specialUse } from '../../application/names/special-use.ts';
import { shown } from '../../application/text.ts';
import { type FindingSentences, findingsFrom } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { bytesOf } from './network.ts';

export const NOT_GRANTED_MESSAGES = {
  'name-not-granted':
    '“{name}”: Internal names and IP addresses are certified only if an operator has granted them to your account. Ask an operator for a grant of it, or of the namespace that it is in.',
} as const satisfies FindingSentences;

const notGrantedMessage = /* @__PURE__ */ findingsFrom(NOT_GRANTED_MESSAGES);

/** Whether a name is proven by a grant only: an IP address, or a name that no public registry assigns. It has no contact. */
export function isOnlyGranted(name: string): boolean {
  const base = name.replace(/^\*\./, '');
  return bytesOf(base) !== undefined || specialUse(base) !== undefined || !hasKnownTopLevel(base);
}

/** The findings of names that no grant covers. @param names with their fields in the application */
export const notGranted = (names: readonly { field: string; name: string }[]): Finding[] =>
  names.map(({ field, name }) => ({
    field,
    ...notGrantedMessage('name-not-granted', { name: shown(name) }),
  }));
