import { PROFILES } from '../../acme/profiles.ts';
import { acmeUrls } from '../../acme/urls.ts';
import type { Reply } from '../../http/reply.ts';

export type DirectoryFacts = {
  publicUrl: string;
  /** The issuer domain names of this CA. */
  issuers: readonly string[];
};

/** The directory (RFC 8555 §7.1.1). */
export function directoryOf({ publicUrl, issuers }: DirectoryFacts): Reply {
  const urls = acmeUrls(publicUrl);
  const { newNonce, newAccount, newOrder, revokeCert, keyChange, renewalInfo } = urls;
  return {
    status: 200,
    body: {
      ...{ newNonce, newAccount, newOrder, revokeCert, keyChange, renewalInfo },
      meta: {
        website: `${publicUrl}/docs`,
        caaIdentities: issuers,
        externalAccountRequired: true,
        profiles: PROFILES,
        // draft-ietf-acme-dns-persist-02 §4.1
        issuerDomainNames: issuers,
        accountHashPrefix: urls.accountHashes,
      },
    },
  };
}
