import * as z from 'zod';
import type { Member } from '../access/member.ts';
import type { AcmeAccount } from '../acme/account.ts';
import { AcmeError } from '../acme/authorization.ts';
import { BoundAccount, type Credential } from '../acme/credential.ts';
import { AcmeAccountId, CredentialId } from '../acme/identifiers.ts';
import { ATTENTION } from '../acme/renewal-attempt.ts';
import type { Instant as At } from '../clock.ts';
import { AccountId, Instant, OrderId } from '../order/identifiers.ts';
import { CREDENTIAL_STATES, credentialState } from './credential-view.ts';

const Attempt = z
  .discriminatedUnion('state', [
    z.object({ state: z.literal('waiting'), at: Instant, order: OrderId.optional() }),
    z.object({ state: z.literal('failed'), at: Instant, order: OrderId.optional(), error: AcmeError }),
    z.object({ state: z.literal('succeeded'), at: Instant, order: OrderId }),
  ])
  .meta({
    id: 'RenewalAttempt',
    description:
      'The last attempt. One that waits with an `order` waits for this service; without one, for the client. `error` is what the client was answered.',
  });

/** A valid certificate that a program has ordered, and its renewal. */
export const RenewalView = z
  .object({
    order: OrderId,
    account: AccountId,
    client: AcmeAccountId,
    names: z.array(z.string()).meta({ description: 'The first three.' }),
    nameCount: z.int(),
    notAfter: Instant,
    renewalWindow: z.object({ start: Instant, end: Instant }).meta({
      description:
        'When clients should renew (RFC 9773 §4.2); in the past while an operator wants it replaced.',
    }),
    attempt: Attempt.optional().meta({
      description:
        'Absent if there was none, and before the window unless the certificate is replaced already.',
    }),
    attention: z.enum(ATTENTION).optional().meta({
      description:
        '`no-attempt`: a day has passed since the end of the window without one. `attempt-unfinished`: the client has left it a day ago. `attempt-failed`: the last one failed.',
    }),
  })
  .meta({ id: 'CertificateRenewal' });
export type RenewalView = z.infer<typeof RenewalView>;

const count = (description: string) => z.int().nonnegative().meta({ description });

/** A program that has registered an ACME account, and holds certificates. */
export const ClientView = z
  .object({
    id: AcmeAccountId,
    account: AccountId,
    status: z.enum(['valid', 'deactivated']),
    credential: z.object({
      id: CredentialId,
      name: z.string().optional(),
      state: z.enum(CREDENTIAL_STATES).optional(),
    }),
    contact: z.array(z.string()).meta({ description: 'URLs, such as `mailto:…`.' }),
    createdAt: Instant,
    lastUsedAt: BoundAccount.shape.lastUsedAt.meta({ description: 'When it ordered last, to the hour.' }),
    software: BoundAccount.shape.software.meta({ description: 'The User-Agent of that request.' }),
    certificates: count('Its valid certificates among those of this answer.'),
    needAttention: count('Those of them that need attention.'),
  })
  .meta({ id: 'AcmeClient' });
export type ClientView = z.infer<typeof ClientView>;

/** One part of the clients: of the certificates that end first, or follow the cursor. */
export const ClientsView = z
  .object({
    clients: z.array(ClientView).meta({ description: 'Those that hold these certificates.' }),
    certificates: z.array(RenewalView).meta({ description: 'Those that end first are first.' }),
    examined: count('Valid certificates that were read, those that people ordered included.'),
    cursor: z.string().optional().meta({
      description:
        'Present if the answer has stopped at its bound: ask again with it for the certificates that follow, and add the counts of each client.',
    }),
  })
  .meta({ id: 'AcmeClients' });
export type ClientsView = z.infer<typeof ClientsView>;

type ClientFacts = {
  credential: Credential | undefined;
  /** Who answers for its orders. */
  member: Member | undefined;
  bound: BoundAccount | undefined;
  renewals: readonly RenewalView[];
  now: At;
};

export function clientView(
  { id, account, status, contact, createdAt, credential: credentialId }: AcmeAccount,
  { credential, member, bound, renewals, now }: ClientFacts,
): ClientView {
  return {
    ...{ id, account, status, contact, createdAt },
    credential: {
      id: credentialId,
      ...(credential && { name: credential.name, state: credentialState(credential, member, now) }),
    },
    ...(bound?.lastUsedAt !== undefined && { lastUsedAt: bound.lastUsedAt }),
    ...(bound?.software !== undefined && { software: bound.software }),
    certificates: renewals.length,
    needAttention: renewals.filter(({ attention }) => attention !== undefined).length,
  };
}
