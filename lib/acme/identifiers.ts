import * as z from 'zod';
import { AccountId } from '../order/identifiers.ts';

/** 48 bits of time and 80 random bits (`newSortableId`): lists are in the order of time, and no URL of another account can be guessed. */
const RandomId = z.string().regex(/^[a-z2-7]{26}$/);

/** An ACME account (RFC 8555 §7.1.2): a key that was bound to a credential. */
export const AcmeAccountId = RandomId;
export type AcmeAccountId = z.infer<typeof AcmeAccountId>;

/** An ACME order (RFC 8555 §7.1.3), which is another object than the order that its finalization places. */
export const AcmeOrderId = RandomId;
export type AcmeOrderId = z.infer<typeof AcmeOrderId>;

export const AuthorizationId = RandomId;
export type AuthorizationId = z.infer<typeof AuthorizationId>;

export const CredentialId = RandomId;
export type CredentialId = z.infer<typeof CredentialId>;

/** The key identifier of an External Account Binding: `<account>.<credential>`. */
export const KeyIdentifier = z.string().regex(/^[a-z0-9-]{1,63}\.[a-z2-7]{26}$/);
export type KeyIdentifier = z.infer<typeof KeyIdentifier>;

export type CredentialKey = { account: AccountId; id: CredentialId };

export const keyIdentifierOf = ({ account, id }: CredentialKey): KeyIdentifier => `${account}.${id}`;

/** The credential that a key identifier names; undefined if it names none. */
export function credentialKeyOf(keyIdentifier: string): CredentialKey | undefined {
  if (!KeyIdentifier.safeParse(keyIdentifier).success) return undefined;
  const [account = '', id = ''] = keyIdentifier.split('.');
  return AccountId.safeParse(account).success ? { account, id } : undefined;
}

/** The SHA-256 thumbprint of a public key, base64url (RFC 7638). */
export const Thumbprint = z.string().regex(/^[\w-]{43}$/);
export type Thumbprint = z.infer<typeof Thumbprint>;
