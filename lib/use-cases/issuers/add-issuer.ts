import type { Clock } from '../../clock.ts';
import type { Caller } from '../../http/caller.ts';
import { MOST_ISSUERS } from '../../issuers/issuer-choice.ts';
import { issuerMessage } from '../../issuers/issuer-messages.ts';
import { shownIssuer, type Trust, type UpstreamIssuer } from '../../issuers/issuer-settings.ts';
import type { IssuerStore } from '../../issuers/issuer-store.ts';
import type { FieldlessFinding } from '../../order/finding.ts';
import { OWN_CA } from '../../order/identifiers.ts';
import { Rejection, Transient } from '../../problem.ts';
import type { AccountKeyEncryption, AcmeRegistrar, Registration } from '../../upstream/acme-registrar.ts';
import type { PcaChecker } from '../../upstream/pca-checker.ts';
import { attributionOf } from '../../views/audit-view.ts';

export type IssuerAdder = {
  choice: IssuerStore;
  registrar: Pick<AcmeRegistrar, 'register'>;
  accountKeys: Pick<AccountKeyEncryption, 'encrypt'>;
  privateCas: PcaChecker;
  clock: Clock;
};

type Common = { id: string; name: string; trust: Trust };
export type NewIssuer =
  | (Common & Registration & { kind: 'acme'; agreesToTerms: true })
  | (Common & { kind: 'acm-pca'; caArn: string });

/** Attempts at a change while other operators make theirs. */
const ATTEMPTS = 5;

/**
 * Adds an issuer. An account is registered at an ACME CA before; a crash in between leaves an account there that nothing uses.
 * @throws Rejection `not-permitted` if the id is taken, or with what the CA says
 */
export async function addIssuer(
  deps: IssuerAdder,
  asked: NewIssuer,
  caller: Caller,
): Promise<UpstreamIssuer> {
  await assertFree(deps, asked.id);
  const issuer = await made(deps, asked, caller);
  const act = attributionOf(caller, deps.clock);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const choice = await assertFree(deps, asked.id);
    const after = { ...choice, version: choice.version + 1, issuers: [...choice.issuers, issuer] };
    const event = { type: 'issuer.added', after: shownIssuer(issuer) } as const;
    if (await deps.choice.change(after, event, act)) return issuer;
  }
  throw new Transient('The issuers are being changed by others all the time.');
}

async function assertFree({ choice }: IssuerAdder, id: string) {
  const found = await choice.load();
  if (id === OWN_CA || found.issuers.some((each) => each.id === id))
    throw refused('/id', issuerMessage('not-allowed/issuer-exists', { id }));
  if (found.issuers.length >= MOST_ISSUERS)
    throw refused('', issuerMessage('not-allowed/issuers-full', { most: MOST_ISSUERS }));
  return found;
}

async function made(deps: IssuerAdder, asked: NewIssuer, caller: Caller): Promise<UpstreamIssuer> {
  const { id, name, trust } = asked;
  const common = { id, name, trust, addedAt: deps.clock.now(), addedBy: caller.id };
  if (asked.kind === 'acm-pca') {
    const found = await deps.privateCas.check(asked.caArn);
    if (found.finding !== undefined)
      throw refused('/caArn', issuerMessage('not-allowed/ca-says', { detail: found.finding }));
    return {
      ...{ kind: 'acm-pca', ...common, caArn: asked.caArn },
      ...(found.isShortLived && { isShortLived: true }),
    };
  }
  const { directoryUrl, email, eab, profile } = asked;
  const { accountUrl, accountKey, caaDomains } = await deps.registrar.register({
    directoryUrl,
    ...{ email, eab, profile },
  });
  return {
    ...{ kind: 'acme', ...common, directoryUrl, accountUrl, caaDomains },
    accountKey: await deps.accountKeys.encrypt(accountKey, id),
    ...(profile !== undefined && { profile }),
  };
}

/** The rejection of an issuer or a rule, for one reason. */
export const refused = (field: string, finding: FieldlessFinding): Rejection =>
  new Rejection('not-permitted', finding.message, [{ field, ...finding }]);
