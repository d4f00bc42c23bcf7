import { type CertifiableName, examineNames } from '../../application/names/examine-names.ts';
import { notGranted } from '../../application/names/not-granted.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { hasContact } from '../../order/submission.ts';

type UnprovenDomain = { contact: string; names: readonly string[] };

/** The unproven domains of an application by whether a contact can be asked, and the findings about the others. */
export type ByContact<D> = { askable: D[]; findings: Finding[] };

/**
 * Divides the domains that no evidence proves: those whose contacts are asked, and internal names and IP addresses, which
 * need a grant.
 * @param typed the names of the application, to which the findings point
 */
export function byContact<D extends UnprovenDomain>(
  unproven: readonly D[],
  typed: readonly string[],
): ByContact<D> {
  const names = unproven.filter((each) => !hasContact(each)).flatMap((each) => each.names);
  if (names.length === 0) return { askable: [...unproven], findings: [] };
  const isUnproven = ({ name }: CertifiableName) => names.includes(name);
  const findings = notGranted(examineNames(typed, 'internal').names.filter(isUnproven));
  return { askable: unproven.filter(hasContact), findings };
}
