import * as z from 'zod';
import { DeclinedEvidence } from '../order/declined-evidence.ts';
import { Instant } from '../order/identifiers.ts';
import { MailReach } from '../order/mail-reach.ts';
import { newestChallengeOf } from '../order/newest-challenges.ts';
import type { Order } from '../order/order.ts';
import { ContactlessMethod, type Domain, hasContact } from '../order/submission.ts';
import type { Challenge } from '../verification/challenge.ts';
import { MailView, mailView } from './mail-view.ts';
import { OtherContact, otherContacts } from './other-contacts.ts';

export const DomainState = z
  .enum([
    'pending',
    'sent',
    'delayed',
    'delivered',
    'bounced',
    'suppressed',
    'approved',
    'declined',
    'complained',
    'expired',
    'confirmed',
    'awaited',
  ])
  .meta({ description: '`awaited`: the check of its method has not yet found what proves it.' })
  .meta({ id: 'DomainState' });
type DomainState = z.infer<typeof DomainState>;

/** A domain of an order, and the state of its confirmation. */
export const DomainView = z
  .object({
    adn: z.string().meta({ description: 'The authorization domain name that is proven.' }),
    names: z.array(z.string()).meta({ description: 'The names of the order that it covers.' }),
    contact: z.string().meta({
      description:
        'Who is asked by mail, if there is no other method; empty for an internal name or an IP address.',
    }),
    method: z
      .enum(['mail', ...ContactlessMethod.options])
      .optional()
      .meta({
        description:
          'By which method it is or was proven; absent while its contact is asked by mail. With `grant`, `adn` is a namespace that an operator granted.',
      }),
    state: DomainState,
    mx: MailReach.optional().meta({
      description: 'Whether the domain takes mail, according to the DNS when the application was checked.',
    }),
    deadlineAt: Instant.optional().meta({ description: 'When the mail can no longer be answered.' }),
    declinedEvidence: DeclinedEvidence.omit({ adn: true }).optional().meta({
      description:
        'Present if a contact declined after approving, for a certificate that is issued or being issued. A reason to revoke it.',
    }),
    mail: MailView.optional().meta({ description: 'The delivery state of the mail to the contact.' }),
    otherContacts: z.array(OtherContact).optional().meta({
      description:
        'While the order waits for the contact: the others that may be chosen; those that did not take a mail come last.',
    }),
  })
  .meta({ id: 'Domain' });
export type DomainView = z.infer<typeof DomainView>;

/** The state of the confirmation of every domain; none before the first submission. */
export function domainViews(order: Order, challenges: readonly Challenge[]): DomainView[] {
  if (!('submission' in order)) return [];
  const { submission } = order;
  const evidence = 'evidence' in order ? order.evidence : [];
  const proven = evidence.map((each) => each.adn);
  return submission.domains.map((domain) => {
    const ref = newestChallengeOf(order, domain.adn);
    const challenge = challenges.find((each) => each.id === ref?.id);
    const declinedEvidence = declinedEvidenceOf(order, domain.adn);
    const state = proven.includes(domain.adn)
      ? provenState(declinedEvidence)
      : (checkedState(domain) ?? stateOf(domain, challenge, domain.chosenAt ?? submission.submittedAt));
    const current = challenge?.contact === domain.contact ? challenge : undefined;
    const waiting = current?.state === 'open' && !proven.includes(domain.adn);
    const unanswered =
      order.status === 'verifying' && !ANSWERED.has(state) && hasContact(domain) && domain.method !== 'grant';
    return {
      adn: domain.adn,
      names: domain.names,
      contact: domain.contact,
      ...methodOf(order, domain),
      state,
      ...(domain.mx && { mx: domain.mx }),
      ...(declinedEvidence && { declinedEvidence }),
      // A mail whose turn comes after the end of its Random Value is sent with a new one.
      ...(waiting && !outlives(current) && { deadlineAt: current.expiresAt }),
      ...(current && !proven.includes(domain.adn) && { mail: mailView(current) }),
      ...(unanswered && { otherContacts: otherContacts(domain, challenges) }),
    };
  });
}

function checkedState({ method, awaited }: Domain): DomainState | undefined {
  if (method === undefined) return undefined;
  return awaited ? 'awaited' : 'confirmed';
}

function methodOf(order: Order, { adn, method }: Domain): Pick<DomainView, 'method'> {
  const found = 'evidence' in order ? order.evidence.find((each) => each.adn === adn) : undefined;
  if (found) return { method: found.method ?? 'mail' };
  return method ? { method } : {};
}

const outlives = ({ waits, mailsSent, expiresAt }: Challenge): boolean =>
  mailsSent === 0 && waits?.reservedAt !== undefined && waits.until > expiresAt;

/** States in which no other contact can be chosen. */
const ANSWERED: ReadonlySet<DomainState> = new Set(['approved', 'confirmed']);

/** The newest decline of a domain's evidence. */
function declinedEvidenceOf(order: Order, adn: string): Omit<DeclinedEvidence, 'adn'> | undefined {
  const found =
    'declinedEvidence' in order ? order.declinedEvidence.findLast((each) => each.adn === adn) : undefined;
  if (found === undefined) return undefined;
  const { adn: _, ...shown } = found;
  return shown;
}

function provenState(decline: Pick<DeclinedEvidence, 'via'> | undefined): DomainState {
  if (decline === undefined) return 'confirmed';
  return decline.via === 'complaint' ? 'complained' : 'declined';
}

/** A decline or an expiry counts until the applicant submits again or chooses a contact. */
function stateOf({ contact }: Domain, challenge: Challenge | undefined, since: string): DomainState {
  if (challenge?.state === 'approved') return 'approved';
  if (challenge === undefined || challenge.contact !== contact) return 'pending';
  if (challenge.state === 'declined') {
    if (challenge.decidedAt < since) return 'pending';
    return challenge.answered.via === 'complaint' ? 'complained' : 'declined';
  }
  if (challenge.state === 'expired') return challenge.endedAt >= since ? 'expired' : 'pending';
  if (challenge.state === 'superseded') return 'pending';
  return challenge.delivery.state;
}
