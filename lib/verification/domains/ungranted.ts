import { jsonPointer } from '../../application/json-pointer.ts';
import { notGranted } from '../../application/names/not-granted.ts';
import { isAddress } from '../../order/domain-name.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { hasContact } from '../../order/submission.ts';

type UnprovenDomain = { contact: string; names: readonly string[] };

/** A name of an application in its certified form, and its field. */
export type FieldOfName = { readonly name: string; readonly field: string };

/** The unproven domains of an application by whether a contact can be asked, and the findings about the others. */
export type ByContact<D> = { askable: D[]; findings: Finding[] };

/** The names of a submission with their fields. */
export const fieldsOf = (names: readonly string[]): FieldOfName[] =>
  names.map((name, index) => ({ name, field: jsonPointer('names', index) }));

/**
 * Divides the domains that no evidence proves: those whose contacts are asked, and internal names and IP addresses, which
 * need a grant. The names are not parsed again: that would bundle the public suffix list.
 * @param fields the names of the application, to whose fields the findings point
 */
export function byContact<D extends UnprovenDomain>(
  unproven: readonly D[],
  fields: readonly FieldOfName[],
): ByContact<D> {
  const names = new Set(unproven.filter((each) => !hasContact(each)).flatMap((each) => each.names));
  const ungranted = fields
    .filter(({ name }) => names.has(name))
    .map(({ name, field }) => {
      const base = name.replace(/^\*\./, '');
      return { field, name, base, kind: isAddress(base) ? ('address' as const) : ('internal' as const) };
    });
  return { askable: unproven.filter(hasContact), findings: notGranted(ungranted) };
}
