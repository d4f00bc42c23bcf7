import { checkFields, type Ordered } from '../check-fields.ts';
import { type ParsedCertificate, parseCertificate } from '../parsed-certificate.ts';
import { ENCODING_RULES } from './encoding-rules.ts';
import { EXTENSION_RULES } from './extension-rules.ts';
import type { Linted, LintFinding, LintRule } from './rule.ts';
import { SUBJECT_RULES } from './subject-rules.ts';
import { VALIDITY_RULES } from './validity-rules.ts';

/** All lint rules of a server certificate, without the comparison with what was ordered. */
export const LINT_RULES: readonly LintRule[] = [
  ...ENCODING_RULES,
  ...VALIDITY_RULES,
  ...SUBJECT_RULES,
  ...EXTENSION_RULES,
];

/** Lint has findings, so the certificate is not signed. The order is returned, and the service needs a fix. */
export class LintFailed extends Error {
  override name = 'LintFailed';
  readonly findings: readonly LintFinding[];

  constructor(findings: readonly LintFinding[]) {
    super(`The certificate to be signed failed the lint: ${findings.map(({ rule }) => rule).join(', ')}`);
    this.findings = findings;
  }
}

/**
 * Lints a certificate before it is signed (BR 4.3.1.2): each rule by itself, then field by field against what was ordered.
 * @returns the findings; empty if the certificate may be signed
 */
export function lintCertificate(der: Uint8Array, ordered: Ordered): LintFinding[] {
  let certificate: ParsedCertificate;
  try {
    certificate = parseCertificate(der);
  } catch (error) {
    return [{ rule: 'encoding-readable', message: String(error) }];
  }
  const linted = { certificate, der, issuing: ordered.issuing, now: ordered.plannedAt };
  return [
    ...LINT_RULES.flatMap((rule) => findingOf(rule, linted)),
    ...checkFields(der, certificate, ordered).map(({ field, expected, found }) => ({
      rule: `ordered-${field.replaceAll(' ', '-')}`,
      message: `${found} instead of ${expected}`,
    })),
  ];
}

function findingOf(rule: LintRule, linted: Linted): LintFinding[] {
  try {
    const message = rule.fault(linted);
    return message === undefined ? [] : [{ rule: rule.id, message }];
  } catch (error) {
    return [{ rule: rule.id, message: String(error) }];
  }
}
