import type { Instant } from '../../clock.ts';
import type { CaCertificate } from '../ca-certificate.ts';
import type { ParsedCertificate } from '../parsed-certificate.ts';

/** What a rule looks at: the certificate as another library reads it, and who is going to sign it. */
export type Linted = {
  certificate: ParsedCertificate;
  der: Uint8Array;
  issuing: Pick<CaCertificate, 'subject' | 'keyIdentifier' | 'policies' | 'notBefore' | 'notAfter'>;
  /** When it is going to be signed. */
  now: Instant;
};

/** A rule of the profile, by itself: it knows nothing of what was ordered. */
export type LintRule = {
  /** For ever the same, for logs and tests: `<what>-<rule>`. */
  id: string;
  source: string;
  /** What is wrong, or undefined. A rule that throws has found something, too. */
  fault(linted: Linted): string | undefined;
};

/** What lint has to say against a certificate. */
export type LintFinding = { rule: string; message: string };

/** A fault where a statement does not hold. */
export const unless = (holds: boolean, message: string): string | undefined => (holds ? undefined : message);
