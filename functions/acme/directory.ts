import { acmeUrls } from '../../lib/acme/urls.ts';
import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import { countAddress } from '../../lib/http/rate-limits.ts';
import { viewerAddress } from '../../lib/http/viewer-address.ts';
import { type DirectoryFacts, directoryOf } from '../../lib/use-cases/acme/directory.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { configuredAcmeAnswers } from '../compose/configured-acme.ts';
import { configuredCaa } from '../compose/configured-rules.ts';

type Deps = DirectoryFacts & { answers: AcmeAnswers };

/** With what a client begins: the directory (RFC 8555 §7.1.1), the one URL that it is given, and a nonce (§7.2). */
export function acmeDirectory({ publicUrl, issuers, answers }: Deps) {
  const directory = directoryOf({ publicUrl, issuers });
  const { newNonce } = acmeUrls(publicUrl);
  return acmeAnswered('acmeDirectory', answers, async (event, raw) => {
    if (`${publicUrl}${event.rawPath}` !== newNonce) return directory;
    countAddress(raw, viewerAddress(event));
    return { status: event.requestContext.http.method === 'HEAD' ? 200 : 204 };
  });
}

export const handler = apiHandler(() =>
  acmeDirectory({
    publicUrl: config('PUBLIC_URL').PUBLIC_URL,
    issuers: configuredCaa().domains,
    answers: configuredAcmeAnswers(),
  }),
);
