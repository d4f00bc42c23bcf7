import type { Instant } from '../../clock.ts';
import type { CaCertificate } from '../ca-certificate.ts';
import type { ParsedCertificate } from '../parsed-certificate.ts';

/** The input of a rule: the certificate as another library parses it, and the CA that is to sign it. */
export type Linted = {
  certificate: ParsedCertificate;
  der: Uint8Array;
  issuing: Pick<CaCertificate, 'subject' | 'keyIdentifier' | 'policies' | 'notBefore' | 'notAfter'>;
  /** When it is to be signed. */
  now: Instant;
};

/** A rule of the certificate profile, independent of what was ordered. */
export type LintRule = {
  /** Stable, for logs and tests: `<subject>-<rule>`. */
  id: string;
  source: string;
  /** What is wrong, or undefined. A rule that throws counts as a finding too. */
  fault(linted: Linted): string | undefined;
};

/** What lint found in a certificate. */
export type LintFinding = { rule: string; message: string };

/** The message, unless the condition holds. */
export const unless = (holds: boolean, message: string): string | undefined => (holds ? undefined : message);
