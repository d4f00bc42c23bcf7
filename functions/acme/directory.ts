import { PROFILES } from '../../lib/acme/profiles.ts';
import { acmeUrls } from '../../lib/acme/urls.ts';
import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import type { Reply } from '../../lib/http/reply.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { configuredAcmeAnswers } from '../compose/configured-acme.ts';
import { configuredCaa } from '../compose/configured-rules.ts';

type Deps = { publicUrl: string; issuers: readonly string[]; answers: AcmeAnswers };

/** The directory (RFC 8555 §7.1.1): the one URL that a client is given. */
export function acmeDirectory({ publicUrl, issuers, answers }: Deps) {
  const { newNonce, newAccount, newOrder, revokeCert, keyChange, renewalInfo } = acmeUrls(publicUrl);
  const reply: Reply = {
    status: 200,
    body: {
      ...{ newNonce, newAccount, newOrder, revokeCert, keyChange, renewalInfo },
      meta: {
        website: `${publicUrl}/docs`,
        caaIdentities: issuers,
        externalAccountRequired: true,
        profiles: PROFILES,
      },
    },
  };
  return acmeAnswered('acmeDirectory', answers, async () => reply);
}

export const handler = apiHandler(() =>
  acmeDirectory({
    publicUrl: config('PUBLIC_URL').PUBLIC_URL,
    issuers: configuredCaa().domains,
    answers: configuredAcmeAnswers(),
  }),
);
