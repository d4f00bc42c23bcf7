import { keptReplacements } from '../../lib/acme/kept-replacements.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { issuerReader } from '../../lib/aws/stores/issuer-store.ts';
import { replacementReader } from '../../lib/aws/stores/replacement-reader.ts';
import { systemClock } from '../../lib/clock.ts';
import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import { countAddress } from '../../lib/http/rate-limits.ts';
import { viewerAddress } from '../../lib/http/viewer-address.ts';
import { suggestedWindows } from '../../lib/upstream/acme/suggested-windows.ts';
import { type RenewalAdviser, renewalInfo } from '../../lib/use-cases/acme/renewal-info.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredAcmeAnswers } from '../compose/configured-acme.ts';
import { deployedOrders } from '../compose/deployed-orders.ts';
import { deployedTable } from '../compose/deployed-table.ts';

/** When a certificate should be renewed (RFC 9773 §4.1). */
export const acmeRenewalInfo = (deps: RenewalAdviser, answers: AcmeAnswers) =>
  acmeAnswered('acmeRenewalInfo', answers, async (event, raw) => {
    countAddress(raw, viewerAddress(event));
    return renewalInfo(deps, event.pathParameters['certId'] ?? '');
  });

export const handler = apiHandler(() =>
  acmeRenewalInfo(
    {
      store: deployedOrders(),
      certificates: certificateStore(deployedTable),
      suggestedBy: suggestedWindows({ choice: issuerReader(deployedTable), fetch, clock: systemClock }),
      replacements: keptReplacements(replacementReader(deployedTable), systemClock),
    },
    configuredAcmeAnswers(),
  ),
);
