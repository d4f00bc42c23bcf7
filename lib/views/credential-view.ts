import * as z from 'zod';
import { isOwnAccount, type Member } from '../access/member.ts';
import {
  BoundAccount,
  type Credential,
  CredentialUse,
  isUsable,
  ShownCredential,
} from '../acme/credential.ts';
import { keyIdentifierOf } from '../acme/identifiers.ts';
import type { Instant as At } from '../clock.ts';
import { AcmeClientCommands } from '../delivery/acme-clients.ts';
import { Instant } from '../order/identifiers.ts';
import { PersonView, personView } from './person-view.ts';

export const CREDENTIAL_STATES = ['active', 'expired', 'revoked', 'member-left'] as const;

/** A credential as the API shows it: without its key. */
export const CredentialView = ShownCredential.omit({ createdBy: true, madeBy: true })
  .extend({
    keyIdentifier: z.string().meta({ description: 'What ACME clients call the key identifier, or `kid`.' }),
    state: z.enum(CREDENTIAL_STATES).meta({
      description:
        'Programs order only while it is `active`. `member-left`: who answers for its orders is no applicant of the account any more.',
    }),
    createdBy: PersonView.meta({ description: 'The member who answers for its orders.' }),
    lastUsedAt: Instant.optional().meta({ description: 'To the hour; absent if it was never used.' }),
    acmeAccounts: CredentialUse.shape.accounts.meta({ description: 'How many ACME accounts it has bound.' }),
  })
  .meta({ id: 'AcmeCredential' });
export type CredentialView = z.infer<typeof CredentialView>;

/** The same with its ACME accounts. */
export const CredentialDetailsView = CredentialView.extend({
  accounts: z.array(BoundAccount).meta({ description: 'The newest hundred.' }),
}).meta({ id: 'AcmeCredentialDetails' });

/** The answer that shows the key, once. */
export const NewCredentialView = CredentialView.extend({
  hmacKey: z.string().meta({ description: 'Shown here and never again; base64url.' }),
  directoryUrl: z.url(),
  commands: AcmeClientCommands.meta({ description: 'What to give to each client. Contains the key.' }),
}).meta({ id: 'NewAcmeCredential' });

export function credentialView(
  credential: Credential,
  { now, member, use }: { now: At; member: Member | undefined; use: CredentialUse | undefined },
): CredentialView {
  const { createdBy, madeBy: _, ...shown } = ShownCredential.parse(credential);
  return {
    ...shown,
    keyIdentifier: keyIdentifierOf(credential),
    state: credentialState(credential, member, now),
    createdBy: personView(createdBy, new Map(member && [[member.id, member.name]])),
    ...(use?.lastUsedAt !== undefined && { lastUsedAt: use.lastUsedAt }),
    acmeAccounts: use?.accounts ?? 0,
  };
}

/** @param member who answers for its orders, if there is such a member still */
export function credentialState(
  credential: Credential,
  member: Member | undefined,
  now: At,
): (typeof CREDENTIAL_STATES)[number] {
  if (!isUsable(credential, now)) return credential.revokedAt === undefined ? 'expired' : 'revoked';
  return member && isOwnAccount(member, credential) ? 'active' : 'member-left';
}
