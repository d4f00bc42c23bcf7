import * as z from 'zod';
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
import { type Names, PersonView, personView } from './person-view.ts';

export const CREDENTIAL_STATES = ['active', 'expired', 'revoked'] as const;

/** A credential as the API shows it: without its key. */
export const CredentialView = ShownCredential.omit({ createdBy: true, madeBy: true })
  .extend({
    keyIdentifier: z.string().meta({ description: 'What ACME clients call the key identifier, or `kid`.' }),
    state: z.enum(CREDENTIAL_STATES),
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
  { now, names, use }: { now: At; names: Names; use: CredentialUse | undefined },
): CredentialView {
  const { createdBy, madeBy: _, ...shown } = ShownCredential.parse(credential);
  const unusable = credential.revokedAt === undefined ? 'expired' : 'revoked';
  return {
    ...shown,
    keyIdentifier: keyIdentifierOf(credential),
    state: isUsable(credential, now) ? 'active' : unusable,
    createdBy: personView(createdBy, names),
    ...(use?.lastUsedAt !== undefined && { lastUsedAt: use.lastUsedAt }),
    acmeAccounts: use?.accounts ?? 0,
  };
}
