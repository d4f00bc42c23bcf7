import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import { countAddress } from '../../lib/http/rate-limits.ts';
import { viewerAddress } from '../../lib/http/viewer-address.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredAcmeAnswers } from '../compose/configured-acme.ts';

/** A new nonce, in a header of the answer (RFC 8555 §7.2): 200 to HEAD, 204 to GET. */
export const acmeNewNonce = (answers: AcmeAnswers) =>
  acmeAnswered('acmeNewNonce', answers, async (event, raw) => {
    countAddress(raw, viewerAddress(event));
    return { status: event.requestContext.http.method === 'HEAD' ? 200 : 204 };
  });

export const handler = apiHandler(() => acmeNewNonce(configuredAcmeAnswers()));
