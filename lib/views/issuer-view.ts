import * as z from 'zod';
import { IssuerChoice, settingsOf } from '../issuers/issuer-choice.ts';
import {
  AcmeIssuer,
  PcaIssuer,
  shownIssuer,
  Trust,
  type UpstreamIssuer,
} from '../issuers/issuer-settings.ts';
import { type IssuerReader, IssuerUse } from '../issuers/issuer-store.ts';
import { Instant, type IssuerId, OWN_CA } from '../order/identifiers.ts';
import { type Names, PersonView, personView } from './person-view.ts';

const common = {
  isDefault: z.boolean().meta({ description: 'Whether it issues for orders that meet no rule.' }),
  lastIssuedAt: IssuerUse.shape.lastIssuedAt.meta({ description: 'When it issued last.' }),
  lastFailure: IssuerUse.shape.lastFailure.meta({
    description: 'The last request that it did not fulfil; absent after a later success.',
  }),
};
const added = { addedBy: PersonView };

const OwnCaView = z.object({
  ...common,
  kind: z.literal('own'),
  id: z.literal('own'),
  name: z.string(),
  trust: Trust,
});
const AcmeIssuerView = AcmeIssuer.omit({ accountKey: true }).extend({ ...common, ...added });
const PcaIssuerView = PcaIssuer.extend({ ...common, ...added });

/** An issuer as operators and auditors see it: never with the key of its account. */
export const IssuerView = z
  .discriminatedUnion('kind', [OwnCaView, AcmeIssuerView, PcaIssuerView])
  .meta({ id: 'Issuer' });
export type IssuerView = z.infer<typeof IssuerView>;

export const IssuerRulesView = IssuerChoice.pick({ rules: true, default: true }).meta({ id: 'IssuerRules' });

/** Who signs an order, and who trusts the certificate. */
export const SigningIssuer = z
  .object({
    id: z.string().meta({ description: '`own` for the CA of this service.' }),
    name: z.string(),
    kind: z.enum(['own', 'acme', 'acm-pca']),
    trust: Trust.meta({
      description: '`public`: browsers; `private`: those who install its root; `test`: no one.',
    }),
    validatesDomains: z.boolean().meta({
      description: 'Whether the CA validates the domains itself, whatever was confirmed here (BR 1.3.2).',
    }),
    requestedAt: Instant.optional().meta({ description: 'Since when it has the request of this order.' }),
    waitsUntil: Instant.optional().meta({ description: 'It is not asked again before.' }),
    waitsFor: z.string().optional().meta({ description: 'What it asks to wait for.' }),
  })
  .meta({ id: 'SigningIssuer' });
export type SigningIssuer = z.infer<typeof SigningIssuer>;

export const OWN_CA_NAME = 'Own CA';

/** The issuer of an order; our own CA if no other one is given. */
export const signingIssuer = (issuer: UpstreamIssuer | undefined): SigningIssuer =>
  issuer === undefined
    ? { id: 'own', name: OWN_CA_NAME, kind: 'own', trust: 'private', validatesDomains: false }
    : {
        ...{ id: issuer.id, name: issuer.name, kind: issuer.kind, trust: issuer.trust },
        validatesDomains: issuer.kind === 'acme',
      };

/** The issuers of a list's certificates, by their ids. Other CAs are only read if one of them issued. */
export async function signersOf(
  choice: IssuerReader,
  ids: readonly (IssuerId | undefined)[],
): Promise<Signers> {
  const others = [...new Set(ids)].flatMap((id) => (id === undefined || id === OWN_CA ? [] : [id]));
  if (others.length === 0) return OWN_CA_SIGNS;
  const stored = await choice.load();
  return new Map([
    ...OWN_CA_SIGNS,
    ...others.map((id) => [id, signingIssuer(settingsOf(stored, id))] as const),
  ]);
}

export type Signers = ReadonlyMap<IssuerId, SigningIssuer>;
export const OWN_CA_SIGNS: Signers = new Map([[OWN_CA, signingIssuer(undefined)]]);

export function issuerView(
  issuer: UpstreamIssuer,
  choice: IssuerChoice,
  use: IssuerUse | undefined,
  names: Names,
): IssuerView {
  const shown = {
    ...use,
    isDefault: choice.default === issuer.id,
    addedBy: personView(issuer.addedBy, names),
  };
  const facts = shownIssuer(issuer);
  return facts.kind === 'acme' ? { ...facts, ...shown } : { ...facts, ...shown };
}

export const ownCaView = (choice: IssuerChoice): IssuerView => ({
  ...{ kind: 'own', id: 'own', name: OWN_CA_NAME, trust: 'private', isDefault: choice.default === 'own' },
});
