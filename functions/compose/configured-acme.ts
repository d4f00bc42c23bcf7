import { randomBytes } from 'node:crypto';
import { newNonce } from '../../lib/acme/nonces.ts';
import { acmeUrls } from '../../lib/acme/urls.ts';
import { acmeStore } from '../../lib/aws/stores/acme-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { credentialReader } from '../../lib/aws/stores/credential-reader.ts';
import { credentialUseStore } from '../../lib/aws/stores/credential-use-store.ts';
import { nonceStore } from '../../lib/aws/stores/nonce-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import { config } from './config.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of every function that answers signed requests of ACME clients. */
export const configuredSignedRequests = () => ({
  acme: acmeStore(deployedTable),
  credentials: credentialReader(deployedTable),
  uses: credentialUseStore(deployedTable),
  nonces: nonceStore(deployedTable),
  rates: counters(deployedTable),
  clock: systemClock,
  random: randomBytes,
  publicUrl: config('PUBLIC_URL').PUBLIC_URL,
});

/** What every answer to an ACME client has: a new nonce, and the link to the directory. */
export function configuredAcmeAnswers(): AcmeAnswers {
  const { secret } = nonceStore(deployedTable);
  return {
    directoryUrl: acmeUrls(config('PUBLIC_URL').PUBLIC_URL).directory,
    newNonce: () => newNonce({ secret, clock: systemClock, random: randomBytes }),
  };
}
