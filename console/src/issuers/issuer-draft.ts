import type { Issuer, NewIssuer } from './issuer.ts';

/** An issuer as an operator fills it in. */
export type IssuerDraft = {
  kind: 'acme' | 'acm-pca';
  id: string;
  name: string;
  trust: Issuer['trust'];
  directoryUrl: string;
  email: string;
  keyIdentifier: string;
  hmacKey: string;
  profile: string;
  agrees: boolean;
  caArn: string;
};

export const NEW_ISSUER: IssuerDraft = {
  ...{ kind: 'acme', id: '', name: '', trust: 'public', directoryUrl: '', email: '' },
  ...{ keyIdentifier: '', hmacKey: '', profile: '', agrees: false, caArn: '' },
};

export const isBegun = (draft: IssuerDraft): boolean => JSON.stringify(draft) !== JSON.stringify(NEW_ISSUER);

/** Whether it can be sent. The service says what is wrong. */
export const isComplete = ({ kind, id, name, directoryUrl, agrees, caArn }: IssuerDraft): boolean =>
  id.trim() !== '' &&
  name.trim() !== '' &&
  (kind === 'acme' ? directoryUrl.trim() !== '' && agrees : caArn.trim() !== '');

/** What is sent: nothing for what was left empty. */
export function bodyOf(draft: IssuerDraft): NewIssuer {
  const { email, keyIdentifier, hmacKey, profile, trust } = draft;
  const common = { id: draft.id.trim(), name: draft.name.trim() };
  if (draft.kind === 'acm-pca')
    return {
      kind: 'acm-pca',
      ...common,
      trust: trust === 'test' ? 'test' : 'private',
      caArn: draft.caArn.trim(),
    };
  const isBound = keyIdentifier.trim() !== '' || hmacKey.trim() !== '';
  return {
    ...{ kind: 'acme', ...common, trust, agreesToTerms: true },
    directoryUrl: draft.directoryUrl.trim(),
    ...(email.trim() !== '' && { email: email.trim() }),
    ...(isBound && { eab: { keyIdentifier: keyIdentifier.trim(), hmacKey: hmacKey.trim() } }),
    ...(profile.trim() !== '' && { profile: profile.trim() }),
  };
}
