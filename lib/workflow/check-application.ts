import { Application } from '../application/application.ts';
import { type ExaminationRules, examine } from '../application/examine.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import { Moved } from '../problem.ts';
import { mailNotes } from '../verification/mail-notes.ts';
import { type Outside, outsideFindings } from '../verification/outside-findings.ts';
import { inStatus, type StepInput, submittedAt } from './step.ts';

export type ApplicationChecker = Outside & {
  store: OrderStore;
  rules: ExaminationRules;
};

/**
 * Checks what of a submitted order needs the network, other accounts' data or the day's rules, and records what
 * was found.
 * @throws Moved where the order is elsewhere, or is returned
 * @throws Transient where the DNS gives no answer that may be relied on
 */
export async function checkApplication(deps: ApplicationChecker, input: StepInput): Promise<void> {
  const { order, submitted } = await submittedAt(deps.store, input, 'submitted');
  await deps.store.indexNames(order);
  const examined = examine(Application.parse(submitted?.application), {
    ...deps.rules,
    now: deps.clock.now(),
  });
  const { keyHash, domains } = order.submission;
  const outside = await outsideFindings(deps, { account: order.account, keyHash, domains });
  const [first, ...more] = [...examined.findings, ...outside];
  const notes = first ? [] : [...examined.notes, ...(await mailNotes(deps.dns, domains))];

  await record(deps, order, (now) => {
    if (inStatus(now, 'submitted').revision !== order.revision) throw new Moved('There is a newer revision.');
    const what = { at: deps.clock.now(), by: { kind: 'service' } } as const;
    if (first) return { ...what, type: 'checks.failed', reasons: [first, ...more] };
    return { ...what, type: 'checks.passed', notes };
  });
  if (first) throw new Moved('The order was returned by its checks.');
}
