import { issuerFor, settingsOf } from '../../issuers/issuer-choice.ts';
import type { IssuerReader } from '../../issuers/issuer-store.ts';
import { isEnded } from '../../order/lifecycle.ts';
import type { Order } from '../../order/order.ts';
import type { RequestStore } from '../../upstream/certificate-request.ts';
import { type SigningIssuer, signingIssuer } from '../../views/issuer-view.ts';

export type IssuerFinder = { choice: IssuerReader; requests: Pick<RequestStore, 'load'> };

/**
 * Who signs an order, by the rules of now, or who has signed it; undefined for one that ended without a certificate.
 * @param validityDays of the application, as far as it is known
 */
export async function issuerOfOrder(
  { choice, requests }: IssuerFinder,
  order: Order,
  validityDays: Promise<number | undefined>,
): Promise<SigningIssuer | undefined> {
  if ('certificate' in order) {
    const { issuer } = order.certificate;
    return signingIssuer(issuer === undefined ? undefined : settingsOf(await choice.load(), issuer));
  }
  if (isEnded(order.status)) return undefined;
  const chosen = await choice.load();
  // Before the first change there never was another issuer.
  if (chosen.version === 0) return signingIssuer(undefined);
  const begun = order.status === 'issuing' ? await requests.load(order.id, order.revision) : undefined;
  if (begun === undefined) {
    const { type, account, names } = order;
    return signingIssuer(issuerFor(chosen, { type, account, names, validityDays: await validityDays }));
  }
  const { requestedAt, waitUntil, waitsFor } = begun;
  return {
    ...signingIssuer(settingsOf(chosen, begun.issuer)),
    requestedAt,
    ...(waitUntil !== undefined && { waitsUntil: waitUntil }),
    ...(waitsFor !== undefined && { waitsFor }),
  };
}
