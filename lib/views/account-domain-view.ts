import * as z from 'zod';
import { type Instant as At, after } from '../clock.ts';
import { dnsChangeLabel } from '../domain-validation/dns-change.ts';
import { persistentLabel } from '../domain-validation/persistent-record.ts';
import { websiteChangeUrl } from '../domain-validation/website-change.ts';
import { AccountId, ChallengeId, Instant } from '../order/identifiers.ts';
import { CheckedMethod } from '../order/submission.ts';
import { METHODS } from '../policy/methods.ts';
import type { Block } from '../verification/block-store.ts';
import { type Domain, type Proof, type Validation, validationsOf } from '../verification/domains/domain.ts';
import { SECTIONS } from '../verification/evidence.ts';
import { ProvenScope } from '../verification/scope.ts';
import { MessageView } from './message-view.ts';
import { subjectOf } from './person-view.ts';

export const DomainMethod = z.enum(['mail', ...CheckedMethod.options]).meta({ id: 'DomainMethod' });

/** `proven`: by a proof that may be used; `ending`: the last one ends soon; `pending`: a validation waits for its check. */
export const DOMAIN_STATES = ['proven', 'ending', 'pending', 'ended', 'blocked'] as const;

const ProofView = z
  .object({
    evidence: ChallengeId.meta({ description: 'The `challengeId` of its evidence.' }),
    confirmedAt: Instant,
    until: Instant.meta({
      description: 'Until when the rules let it be used, as far as they are known now.',
    }),
    scope: ProvenScope,
    names: z.array(z.string()).optional().meta({ description: 'The names of scope `names`.' }),
    usable: z.boolean().meta({
      description: 'Whether an order may use it now: it has not ended, and no contact or applicant ended it.',
    }),
  })
  .meta({ id: 'DomainProof' });

const PlaceView = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('TXT'),
      name: z.string(),
      value: z.string(),
      zoneLine: z.string().meta({ description: 'The record as a line of a zone file.' }),
    }),
    z.object({
      type: z.literal('file'),
      url: z.string(),
      value: z.string().meta({ description: 'The whole content of the file.' }),
    }),
  ])
  .meta({ id: 'ValidationPlace' });

/** A domain of an account, as the API shows it. */
export const AccountDomainView = z
  .object({
    name: z.string().meta({ description: 'The authorization domain name.' }),
    account: AccountId,
    state: z.enum(DOMAIN_STATES),
    usableUntil: Instant.optional().meta({ description: 'The end of the proof that ends last.' }),
    blockedUntil: Instant.optional().meta({ description: 'A contact declined.' }),
    givenUpAt: Instant.optional(),
    methods: z.array(
      z.object({
        method: DomainMethod,
        section: z.string().meta({ description: 'Section of the Baseline Requirements.' }),
        endsOn: z
          .string()
          .optional()
          .meta({ description: 'The day on which the requirements end the method, if one is known.' }),
        contact: z.string().optional().meta({ description: 'Who approved, for `mail`.' }),
        startedAt: Instant.optional(),
        startedBy: z
          .string()
          .optional()
          .meta({ description: 'The member who started it: the subject of access tokens.' }),
        valueEndsAt: Instant.optional().meta({
          description: 'When the Random Value ends: start again then. Absent for a persistent record.',
        }),
        place: PlaceView.optional().meta({ description: 'What to publish, and where.' }),
        checked: z
          .object({
            at: Instant,
            result: z.enum(['proven', 'not-proven', 'undecided']),
            because: MessageView.optional(),
          })
          .optional()
          .meta({ description: 'The last check: what was found, what was expected, and how to correct it.' }),
        proof: ProofView.optional(),
      }),
    ),
  })
  .meta({ id: 'AccountDomain' });
export type AccountDomainView = z.infer<typeof AccountDomainView>;

/** What decides whether proofs may be used. */
export type Standing = {
  now: At;
  /** When approvals of the domain last ended, by a decline or because it was given up. */
  endedAt: At | undefined;
  block: Block | undefined;
  reuseDays: number;
  endingDays: number;
};

export function accountDomainView(domain: Domain, standing: Standing): AccountDomainView {
  const { account, adn: name, mail, givenUpAt } = domain;
  const { block, now } = standing;
  const byMail = mail && {
    method: 'mail' as const,
    section: '3.2.2.4.4',
    endsOn: METHODS['3.2.2.4.4'][2].from,
    contact: mail.contact,
    proof: proofView(mail, standing),
  };
  const checked = validationsOf(domain).map(({ method, validation }) => {
    const { startedAt, startedBy, valueEndsAt, checked, proof } = validation;
    return {
      method,
      section: SECTIONS[method].replace('BR ', ''),
      startedAt,
      startedBy: subjectOf(startedBy),
      ...(valueEndsAt !== undefined && { valueEndsAt }),
      place: placeOf(name, method, validation),
      ...(checked && { checked }),
      ...(proof && { proof: proofView(proof, standing) }),
    };
  });
  const methods = [...(byMail ? [byMail] : []), ...checked];
  const usable = methods.flatMap(({ proof }) => (proof?.usable ? [proof.until] : [])).sort();
  const usableUntil = usable.at(-1);
  const waits = checked.some(({ valueEndsAt, proof }) => !proof?.usable && (valueEndsAt ?? now) >= now);
  const ending = after(now, standing.endingDays, 'days');
  // A persistent record is checked again before its proof ends, so that the end itself says nothing.
  const renews = checked.some(
    ({ method, checked: last, proof }) =>
      method === 'dns-persist' && proof?.usable && last?.result === 'proven',
  );
  const lasts = renews || (usableUntil !== undefined && usableUntil > ending);
  const proven = lasts ? 'proven' : 'ending';
  const unproven = waits ? 'pending' : 'ended';
  return {
    name,
    account,
    state: block ? 'blocked' : usableUntil === undefined ? unproven : proven,
    ...(usableUntil !== undefined && { usableUntil }),
    ...(block && { blockedUntil: block.until }),
    ...(givenUpAt !== undefined && { givenUpAt }),
    methods,
  };
}

function proofView(
  { id: evidence, confirmedAt, until, scope, names }: Proof,
  { now, endedAt, reuseDays }: Standing,
): z.infer<typeof ProofView> {
  const isEnded = endedAt !== undefined && endedAt >= confirmedAt;
  const isInTime = now < until && now < after(confirmedAt, reuseDays, 'days');
  return {
    ...{ evidence, confirmedAt, until, scope },
    ...(names && { names }),
    usable: !isEnded && isInTime,
  };
}

function placeOf(name: string, method: CheckedMethod, { id, value }: Validation): z.infer<typeof PlaceView> {
  if (method === 'http') return { type: 'file', url: websiteChangeUrl({ name, id }), value };
  const label = method === 'dns' ? dnsChangeLabel(name) : persistentLabel(name);
  return { type: 'TXT', name: label, value, zoneLine: `${label}. 300 IN TXT ${quoted(value)}` };
}

/** A character string has at most 255 bytes (RFC 1035 §3.3.14); the value is ASCII. */
const STRING_BYTES = 255;

/** The text of a TXT record in a zone file, as one or several character strings (RFC 1035 §5.1). */
function quoted(value: string): string {
  const strings = Array.from({ length: Math.ceil(value.length / STRING_BYTES) }, (_, index) =>
    value.slice(index * STRING_BYTES, (index + 1) * STRING_BYTES),
  );
  return strings.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`).join(' ');
}
