import { type CheckedMethod, isChecked, type MethodName } from '../domains/account-domain.ts';
import type { Draft } from './draft.ts';
import type { Preflight } from './use-preflight.ts';

export type PlannedDomain = Preflight['plan']['domains'][number];

/** More files are too many to place by hand. */
const MOST_FILES = 10;

/**
 * The methods that can be chosen for a domain. A file proves one host name, so the service offers it for such a domain only;
 * here it is offered also if each of the names can become a domain of its own.
 */
export function methodsFor({ names, methods }: PlannedDomain): MethodName[] {
  const offered = methods.map(({ method }) => method);
  const isDivisible = names.length <= MOST_FILES && names.every((name) => !name.startsWith('*.'));
  return isDivisible && !offered.includes('http') ? [...offered, 'http'] : offered;
}

/** The method by which a domain is going to be proven; undefined if none is chosen and mail is not possible. */
export function methodOf(
  { contacts = {}, verification = {} }: Draft,
  { adn, method, methods }: PlannedDomain,
): MethodName | undefined {
  const planned = contacts[adn] === undefined && method !== 'grant' ? method : undefined;
  const chosen = verification[adn]?.method ?? planned ?? 'mail';
  return chosen !== 'mail' || methods.some((each) => each.method === 'mail') ? chosen : undefined;
}

/** What a check will look for, and where; undefined until the service has planned this method. */
export function placeFor(
  { methods }: PlannedDomain,
  method: CheckedMethod,
): { type: 'TXT' | 'file'; place: string } | undefined {
  const needs = methods.find((each) => each.method === method && isChecked(each.method))?.needs;
  if (needs?.type === 'TXT') return { type: 'TXT', place: needs.name };
  return needs?.type === 'file' ? { type: 'file', place: needs.below } : undefined;
}

/** The domains for which something is chosen, although no name of the order belongs to them any more. */
export function unusedChoices(
  { contacts = {}, verification = {} }: Draft,
  findings: readonly { field: string; code: string }[],
): string[] {
  const isUnused = (domain: string) =>
    findings.some(
      ({ field, code }) =>
        UNUSED.has(code) && (field === `/contacts/${domain}` || field === `/verification/${domain}`),
    );
  return [...new Set([...Object.keys(contacts), ...Object.keys(verification)])].filter(isUnused);
}

const UNUSED: ReadonlySet<string> = new Set(['contact-unused', 'verification-unused']);
