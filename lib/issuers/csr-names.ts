import { examineCsr } from '../application/csr/examine-csr.ts';
import type { Finding } from '../order/finding-codes.ts';
import { issuerMessage } from './issuer-messages.ts';
import type { UpstreamIssuer } from './issuer-settings.ts';

/** How many names a sentence lists. */
const SHOWN = 5;

/**
 * An ACME CA certifies the names in the CSR, which have to be those of the order (RFC 8555 §7.4). Names that the order does not have are found
 * by the examination of the application.
 * @param names A-labels, wildcards, and IP addresses in canonical text
 */
export function csrNamesFindings(
  issuer: UpstreamIssuer | undefined,
  csr: string | undefined,
  names: readonly string[],
): Finding[] {
  if (issuer?.kind !== 'acme' || csr === undefined) return [];
  const { facts } = examineCsr(csr);
  if (facts === undefined) return [];
  const addresses = facts.otherSans.flatMap(({ address }) => address ?? []);
  const requested = new Set([...facts.dnsNames.map((name) => name.toLowerCase()), ...addresses]);
  const missing = names.filter((name) => !requested.has(name));
  if (missing.length === 0) return [];
  const values = { issuer: issuer.name, missing: missing.slice(0, SHOWN).join(', ') };
  return [{ field: '/csr', ...issuerMessage('csr-lacks-names', values) }];
}
