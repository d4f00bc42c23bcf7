import { X509Certificate } from 'node:crypto';
import type { Authority } from '../../lib/issuance/authority.ts';
import type { Operator } from '../stage/operator.ts';

/** Shows the certificates of a CA. */
export function showCa(operator: Operator, { root, intermediates }: Authority): void {
  for (const der of [...intermediates, root]) {
    const { subject, validTo, fingerprint256 } = new X509Certificate(der);
    operator.say(`        ${subject.replaceAll('\n', ', ')}; until ${validTo}; SHA-256 ${fingerprint256}`);
  }
}
