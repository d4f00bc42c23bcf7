import { sendNotices } from '../../../functions/mail/send-notices.ts';
import type { Member } from '../../../lib/access/member.ts';
import { replay } from '../../../lib/order/apply.ts';
import type { EventFacts } from '../../../lib/order/event.ts';
import type { Reason } from '../../../lib/order/reason.ts';
import type { Policy } from '../../../lib/policy/policy.ts';
import type { OwnAccount } from '../../../lib/review/four-eyes.ts';
import type { Challenge } from '../../../lib/verification/challenge.ts';
import { SERVICE } from '../../a-service.ts';
import { memoryAuthorityStore } from '../../doubles/authority-store.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryCertificateStore } from '../../doubles/certificate-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryDomains } from '../../doubles/domain-store.ts';
import { memoryMailer } from '../../doubles/mailer.ts';
import { memoryMembers } from '../../doubles/member-store.ts';
import { memoryNotices } from '../../doubles/notice-store.ts';
import { orderMemory } from '../../doubles/order-memory.ts';
import { memoryOrders } from '../../doubles/order-store.ts';
import { testCa } from '../../doubles/test-ca.ts';
import { APPLICANT, CHALLENGE_ID, factsOf, historyTo, ORDER_ID, REVIEWER } from '../../order/make.ts';
import { openChallenge } from '../../verification/a-challenge.ts';
import { eventRecord } from './stream-records.ts';

export const NOW = '2026-11-23T10:00:00.000Z';
export const ANNA = 'anna@acme.example';
export const RITA = 'rita@ra.example';

export const member = (changes: Partial<Member>): Member => ({
  id: APPLICANT,
  account: 'acme',
  roles: ['applicant'],
  name: 'Anna',
  email: ANNA,
  ...changes,
});
export const MEMBERS = [
  member({}),
  member({ id: REVIEWER, account: undefined, roles: ['reviewer'], email: RITA }),
  member({ id: 'https://id.example#otto', account: 'other', email: 'otto@other.example' }),
  member({
    id: 'https://id.example#olga',
    account: undefined,
    roles: ['operator', 'auditor'],
    email: 'olga@ra.example',
  }),
];

export const ca = await testCa(NOW);

/** Members, and an order with this history. Notices are sent for its last event, or for a change of a challenge. */
export function world(
  history: readonly EventFacts[],
  {
    needsReviewer = true,
    members = MEMBERS,
    challenges = [] as Challenge[],
    highRisk = [] as Reason[],
    ownAccount = 'allowed' as OwnAccount,
    domains = memoryDomains(),
    policy = 'internal' as Policy,
  } = {},
) {
  const memory = orderMemory();
  const order = replay(history);
  memory.orders.set(order.id, { order, attempt: 1, dueAt: undefined });
  memory.events.set(
    order.id,
    history.map((facts, index) => ({ orderId: order.id, sequence: index + 1, facts })),
  );
  const clock = { at: NOW, now: () => clock.at };
  const mailer = memoryMailer();
  const deps = {
    store: memoryOrders(memory),
    members: memoryMembers(...members),
    challenges: memoryChallenges(challenges),
    domains,
    blocks: memoryBlocks(),
    policy,
    notices: memoryNotices(),
    certificates: memoryCertificateStore(),
    authorities: memoryAuthorityStore({ issuing: ca.authority }),
    mailer,
    clock,
    epoch: 'one',
    service: SERVICE,
    publicUrl: SERVICE.url,
    replyDomain: 'reply.ra.example',
    needsReviewer: () => needsReviewer,
    ownAccount,
    highRiskOf: () => highRisk,
  };
  const hear = sendNotices(() => deps);
  return {
    ...deps,
    clock,
    mails: mailer.mails,
    /** Delivers the last event of the history from the stream. */
    hearLast: () => hear({ Records: [eventRecord(history)] }),
    hear: (...given: unknown[]) => hear({ Records: given }),
  };
}

export const { sealedValue: _, ...closed } = openChallenge({
  id: CHALLENGE_ID,
  orderId: ORDER_ID,
  contact: 'admin@example.org',
});
export const open = openChallenge({ id: CHALLENGE_ID, orderId: ORDER_ID, contact: 'admin@example.org' });

export const made = factsOf(1);
export const verifying = [...historyTo('verifying'), made['challenges.opened']];
export const reviewing = [...verifying, made['domains.confirmed']];
export const reasons: [{ field: string; code: string; message: string }] = [
  { field: '/organization/phone', code: 'phone-unverifiable', message: 'Give a number of the register.' },
];
