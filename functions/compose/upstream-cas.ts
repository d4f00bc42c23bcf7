import { pcaApi } from '../../lib/aws/acm-pca/pca-api.ts';
import { kmsAccountKeyEncryption } from '../../lib/aws/services/kms-account-key-encryption.ts';
import { openRoute53, route53Publisher } from '../../lib/aws/services/route53-publisher.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import type { UpstreamIssuer } from '../../lib/issuers/issuer-settings.ts';
import { acmeCa } from '../../lib/upstream/acme/acme-ca.ts';
import { pcaCa } from '../../lib/upstream/pca/pca-ca.ts';
import type { UpstreamCa } from '../../lib/upstream/upstream-ca.ts';
import { config } from './config.ts';
import { deployedEncryptionKey } from './deployed-encryption-key.ts';

/** Opens the CAs of other operators. One is kept for each issuer, with its connections; its settings never change. */
export function upstreamCas(): (issuer: UpstreamIssuer) => UpstreamCa {
  const { RESOLVER_URL, ACME_ZONES } = config('RESOLVER_URL', 'ACME_ZONES');
  const publisher = route53Publisher({
    client: openRoute53(),
    zoneIds: ACME_ZONES,
    dns: httpsResolver({ url: RESOLVER_URL }),
  });
  const accountKeys = kmsAccountKeyEncryption(deployedEncryptionKey);
  const api = pcaApi();
  const known = new Map<string, UpstreamCa>();
  const opened = (issuer: UpstreamIssuer): UpstreamCa =>
    issuer.kind === 'acme'
      ? acmeCa({ issuer, accountKeys, publisher, fetch, clock: systemClock })
      : pcaCa({ issuer, api, clock: systemClock });
  return (issuer) => {
    const ca = known.get(issuer.id) ?? opened(issuer);
    known.set(issuer.id, ca);
    return ca;
  };
}
