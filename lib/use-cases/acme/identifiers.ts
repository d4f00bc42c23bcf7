import type { Identifier } from '../../acme/authorization.ts';
import { AcmeProblem, type Subproblem } from '../../acme/problem.ts';
import { type CertifiableName, examineNames } from '../../application/names/examine-names.ts';
import type { Policy } from '../../policy/policy.ts';

/**
 * The identifiers of an order in their normal form, and the names that a certificate has for them.
 * @throws AcmeProblem with a subproblem for each identifier that no certificate can contain
 */
export function readIdentifiers(
  given: readonly { type: string; value: string }[],
  policy: Policy,
): { identifiers: Identifier[]; names: readonly CertifiableName[] } {
  const unsupported = given.filter(({ type }) => type !== 'dns' && type !== 'ip');
  if (unsupported.length > 0)
    throw refusal('unsupportedIdentifier', unsupported, 'The types of identifiers are dns and ip.');
  const { findings, names } = examineNames(
    given.map(({ value }) => value),
    policy,
  );
  const subproblems = findings.map(({ field, message }): Subproblem => {
    const identifier = given[Number(/^\/names\/(\d+)/.exec(field)?.[1] ?? -1)];
    return {
      type: 'rejectedIdentifier',
      detail: message,
      ...(identifier && { identifier: shown(identifier) }),
    };
  });
  const [first] = subproblems;
  if (first) throw new AcmeProblem('rejectedIdentifier', first.detail, { subproblems });
  const mistyped = names.find(({ kind }, index) => (kind === 'address') !== (given[index]?.type === 'ip'));
  if (mistyped)
    throw new AcmeProblem(
      'malformed',
      `${mistyped.name} has another type of identifier: dns for names, ip for addresses.`,
    );
  return { identifiers: names.map(identifierOf), names };
}

/** The identifier of a name. */
export const identifierOf = ({ kind, name }: CertifiableName): Identifier => ({
  type: kind === 'address' ? 'ip' : 'dns',
  value: name,
});

/** A problem with a subproblem for each of these identifiers. */
export function refusal(
  type: 'unsupportedIdentifier' | 'rejectedIdentifier' | 'unauthorized',
  identifiers: readonly { type: string; value: string }[],
  detail: string,
): AcmeProblem {
  const subproblems = identifiers.map((each): Subproblem => ({ type, detail, identifier: shown(each) }));
  const names = identifiers.map((each) => shown(each).value).join(', ');
  return new AcmeProblem(type, `${names.slice(0, 500)}: ${detail}`, { subproblems });
}

const shown = ({ type, value }: { type: string; value: string }) => ({ type, value: value.slice(0, 300) });
