import type { Application } from '../application/application.ts';
import { KEY_COMPROMISED, type KeyStore } from '../application/key-store.ts';
import { examineNames } from '../application/names.ts';
import { type CaaCheck, caaFindings } from '../caa/caa-findings.ts';
import { after, type Clock } from '../clock.ts';
import { STEP_SECONDS, withinBudget } from '../dns/look-up-budget.ts';
import { log } from '../log.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reasons } from '../order/reason.ts';
import { Transient } from '../problem.ts';
import { blockedDomains, blockedReason } from '../verification/blocked-domains.ts';
import type { ChallengeStore } from '../verification/challenge-store.ts';
import type { BlockStore } from '../verification/guards.ts';
import { declinedReasons, findDecline } from './decline.ts';

export type PermitCheck = CaaCheck & {
  clock: Clock;
  challenges: ChallengeStore;
  keys: KeyStore;
  blocks: BlockStore;
  /** For how many days evidence may be reused, by the rules of that day. */
  reuseDays: (at: string) => number;
};

/** What keeps an order from being issued, found when it was about to be. */
export class NotPermitted extends Error {
  override name = 'NotPermitted';
  readonly reasons: Reasons;

  constructor(reasons: Reasons) {
    super(reasons[0].message);
    this.reasons = reasons;
  }
}

/**
 * The last look before a certificate is planned: declines, also of other orders for its domains, a compromised key, the age
 * of evidence, the rules of this very day, and CAA. A plan is signed within an hour, so what the DNS said is never older than
 * the 8 hours of BR 4.2.2.1.
 * @throws NotPermitted where something forbids it
 * @throws Transient where the DNS gives no answer that may be relied on
 */
export async function permitted(
  deps: PermitCheck,
  order: OrderIn<'issuing'>,
  application: Application,
): Promise<void> {
  // The DNS first, for it may be slow: a decline counts up to the last moment.
  const caa = await caaOf(deps, order, application);
  const adns = order.evidence.map(({ adn }) => adn);
  // Asked for at the same moment: one call.
  const [declined, key, blocks] = await Promise.all([
    findDecline(deps.challenges, order),
    deps.keys.find(order.submission.keyHash),
    blockedDomains(deps.blocks, order.account, adns, deps.clock.now()),
  ]);
  if (declined) throw new NotPermitted(declinedReasons(declined));
  // Asked for another order, its contact has said no since he confirmed; a yes that came after his no counts, but none after
  // that of a contact above him.
  const no = blocks.find(
    ({ adn, block }) =>
      block.adn !== adn ||
      order.evidence.some((each) => each.adn === adn && each.confirmedAt < block.createdAt),
  );
  if (no) throw new NotPermitted([blockedReason(no)]);
  if (key.isCompromised) throw new NotPermitted([KEY_COMPROMISED]);
  const now = deps.clock.now();
  const old = order.evidence.find((each) => after(each.confirmedAt, deps.reuseDays(now), 'days') <= now);
  if (old) {
    const message = `The confirmation of ${old.adn} is too old by now. Submit again, and its contact is asked anew.`;
    throw new NotPermitted([{ field: `/contacts/${old.adn}`, code: 'evidence-too-old', message }]);
  }
  const [forbidden, ...more] = caa.forbidden;
  if (forbidden) throw new NotPermitted([forbidden, ...more]);
  const [silent] = caa.unanswered;
  if (silent) throw new Transient(silent.message);
  // Refusals are events of the order; that nothing forbade it is told here (BR 5.4.1).
  if (deps.caa.enforced) log('info', 'caa permits', { orderId: order.id, recordSets: caa.recordsAt.length });
}

/** What CAA records say of an order right now. */
export const caaOf = (deps: PermitCheck, { account }: OrderIn<'issuing'>, { names }: Application) =>
  caaFindings({ ...deps, dns: withinBudget(deps.dns, STEP_SECONDS) }, { account, ...examineNames(names) });
