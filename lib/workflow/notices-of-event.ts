import type { MemberReader } from '../access/member.ts';
import { certificateFile } from '../delivery/formats.ts';
import { authorityIdOf } from '../issuance/certificate-record.ts';
import type { CertificateStore } from '../issuance/certificate-store.ts';
import type { ChainStore } from '../issuance/chain.ts';
import { evidenceDeclinedLetter } from '../messages/letters/evidence-declined-letter.ts';
import { issuedLetter } from '../messages/letters/issued-letter.ts';
import { noReviewerLetter } from '../messages/letters/reviewer-letters.ts';
import type { Notice } from '../messages/notice.ts';
import { applicantsOf, onceEach, operatorsOf, type Recipient, reviewersOf } from '../messages/recipients.ts';
import type { FactsOf, OrderEvent } from '../order/event.ts';
import type { Order } from '../order/order.ts';
import type { OwnAccount } from '../review/four-eyes.ts';
import { type AddressedLetter, type LetterWriter, letterFor, revocationLetters } from './letters-of-event.ts';
import { isNotified } from './notified-events.ts';

export type NoticeWriter = LetterWriter & {
  members: MemberReader;
  certificates: CertificateStore;
  authorities: Pick<ChainStore, 'load'>;
  ownAccount: OwnAccount;
};

/** The notices of an event of an order; most events cause none. */
export async function noticesOfEvent(
  deps: NoticeWriter,
  { orderId, sequence, facts }: OrderEvent,
): Promise<Notice[]> {
  if (!isNotified(facts)) return [];
  const id = `${orderId}#${sequence}`;
  if (facts.type === 'issuance.completed') return issuanceNotices(deps, id, orderId, facts);
  const stored = await deps.store.load(orderId);
  if (stored === undefined) return [];
  const { order } = stored;
  const notice = async ({ to, ...rest }: AddressedLetter): Promise<Notice> => ({
    id,
    recipients: await RECIPIENTS[to](deps, order),
    ...rest,
  });
  if (facts.type === 'certificate.revoked' || facts.type === 'certificate.compromised')
    return Promise.all(revocationLetters(order, deps.publicUrl, facts).map(notice));
  if (facts.type === 'evidence.declined') return evidenceDeclined(deps, id, order, facts);
  const addressed = await letterFor(deps, order, sequence, facts);
  if (addressed === undefined) return [];
  const usual = await notice(addressed);
  const hasNoReviewer = facts.type === 'domains.confirmed' && usual.recipients.length === 0;
  return [
    hasNoReviewer
      ? await notice({ to: 'operators', letter: noReviewerLetter(order, deps.publicUrl) })
      : usual,
  ];
}

const RECIPIENTS: Readonly<
  Record<AddressedLetter['to'], (deps: NoticeWriter, order: Order) => Promise<Recipient[]>>
> = {
  applicants: ({ members }, order) => applicantsOf(order, members),
  reviewers: ({ members, ownAccount }, order) => reviewersOf(order, members, ownAccount),
  operators: ({ members }) => operatorsOf(members),
};

/** To applicants and reviewers, because any of them may revoke. An order that was returned has a notice of that event instead. */
async function evidenceDeclined(
  { members, publicUrl, ownAccount }: NoticeWriter,
  id: string,
  order: Order,
  { decline }: FactsOf<'evidence.declined'>,
): Promise<Notice[]> {
  if (order.status !== 'issuing' && order.status !== 'issued') return [];
  const recipients = [
    ...(await applicantsOf(order, members)),
    ...(await reviewersOf(order, members, ownAccount)),
  ];
  return [
    { id, recipients: onceEach(recipients), letter: evidenceDeclinedLetter(order, publicUrl, decline) },
  ];
}

/** The notice of every issued order, so its reads are parallel. */
async function issuanceNotices(
  { store, certificates, authorities, members, publicUrl }: NoticeWriter,
  id: string,
  orderId: Order['id'],
  { certificate }: FactsOf<'issuance.completed'>,
): Promise<Notice[]> {
  const [stored, record] = await Promise.all([store.load(orderId), certificates.load(certificate.serial)]);
  if (stored === undefined) return [];
  const { order } = stored;
  const issued = record?.state === 'issued' ? record : undefined;
  const [authority, recipients] = await Promise.all([
    issued && authorities.load(authorityIdOf(issued)),
    applicantsOf(order, members),
  ]);
  if (issued === undefined || authority === undefined) {
    throw new Error('The certificate of an issued order, or its CA, is not stored.');
  }
  const name = order.names[0] ?? order.id;
  const { contentType, fileName, body } = certificateFile(
    'fullchain',
    name,
    Buffer.from(issued.der, 'base64'),
    authority,
  );
  const letter = issuedLetter(order, publicUrl, certificate);
  return [{ id, recipients, letter, attachments: [{ fileName, contentType, content: body }] }];
}
