import * as z from 'zod';
import type { Clock } from '../../clock.ts';
import type { AcmeIssuer } from '../../issuers/issuer-settings.ts';
import type { AccountKeyEncryption } from '../acme-registrar.ts';
import type { ChallengePublisher } from '../challenge-publisher.ts';
import { type AccountKey, accountKeyOf } from './account-key.ts';
import { type AcmeClient, acmeClient, type Fetch, parsed } from './acme-client.ts';
import { UpstreamOrder } from './acme-order.ts';

/** How far a request has come. The address of the order is stored before anything else is done with it. */
export const Noted = z.strictObject({
  at: z.enum(['ordered', 'published', 'answered', 'finalizing']),
  order: z.url(),
  /** The challenges that are answered by a record, and what the publisher needs to know of each. */
  answers: z.array(
    z.strictObject({ url: z.url(), name: z.string(), value: z.string(), published: z.string() }),
  ),
});
export type Noted = z.infer<typeof Noted>;

export type AcmeCa = {
  issuer: AcmeIssuer;
  accountKeys: Pick<AccountKeyEncryption, 'decrypt'>;
  publisher: ChallengePublisher;
  fetch: Fetch;
  clock: Clock;
};

/** An account at a CA, with its key in the clear. */
export type Session = AcmeCa & { client: AcmeClient; key: AccountKey };

/** Opens the account of an issuer. @throws Transient if its key cannot be decrypted now */
export async function openSession(deps: AcmeCa): Promise<Session> {
  const { id, directoryUrl, accountUrl: account, accountKey } = deps.issuer;
  const key = await accountKeyOf(await deps.accountKeys.decrypt(accountKey, id));
  return { ...deps, key, client: acmeClient({ ...deps, directoryUrl, key, account }) };
}

/** The order as the CA has it now, and when the CA asks to look again. */
export async function orderAt({ client }: Session, { order }: Noted) {
  const { text, retryAt } = await client.post(order, '');
  return { order: parsed(UpstreamOrder, text), retryAt };
}
