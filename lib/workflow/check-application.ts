import { Application } from '../application/application.ts';
import { examine } from '../application/examine.ts';
import type { KeyStore } from '../application/key-store.ts';
import type { Clock } from '../clock.ts';
import { lookUp } from '../dns/look-up.ts';
import type { Resolver } from '../dns/resolver.ts';
import type { OrderIn } from '../order/order.ts';
import type { Reason } from '../order/reason.ts';
import { record } from '../order/record.ts';
import type { OrderStore } from '../order/store.ts';
import type { Periods } from '../policy/defaults.ts';
import type { Policy } from '../policy/policy.ts';
import { Moved } from '../problem.ts';
import type { BlockStore } from '../verification/guards.ts';
import { inStatus, orderAt, type StepInput } from './step.ts';

export type ApplicationChecker = {
  store: OrderStore;
  keys: KeyStore;
  blocks: BlockStore;
  dns: Resolver;
  clock: Clock;
  rules: { policy: Policy; periods: Periods };
};

/**
 * Checks what of a submitted order needs the network, other accounts' data or the day's rules, and records what
 * was found.
 * @throws Moved where the order is elsewhere, or is returned
 * @throws Transient where the DNS gives no answer that may be relied on
 */
export async function checkApplication(deps: ApplicationChecker, input: StepInput): Promise<void> {
  const order = await orderAt(deps.store, input, 'submitted');
  await deps.store.indexNames(order);
  const revision = await deps.store.revision(order.id, order.revision);
  const examined = examine(Application.parse(revision?.application), {
    ...deps.rules,
    now: deps.clock.now(),
  });
  const [first, ...more] = [...examined.findings, ...(await outsideFindings(deps, order))];

  await record(deps, order.id, (now) => {
    if (inStatus(now, 'submitted').revision !== order.revision) throw new Moved('There is a newer revision.');
    const what = { at: deps.clock.now(), by: { kind: 'service' } } as const;
    if (first) return { ...what, type: 'checks.failed', reasons: [first, ...more] };
    return { ...what, type: 'checks.passed', notes: examined.notes };
  });
  if (first) throw new Moved('The order was returned by its checks.');
}

async function outsideFindings(deps: ApplicationChecker, order: OrderIn<'submitted'>): Promise<Reason[]> {
  return (
    await Promise.all([keyFindings(deps, order), blockFindings(deps, order), mailFindings(deps, order)])
  ).flat();
}

async function keyFindings(
  { keys }: ApplicationChecker,
  { submission, account }: OrderIn<'submitted'>,
): Promise<Reason[]> {
  const owner = await keys.owner(submission.keyHash);
  if (owner === undefined || owner === account) return [];
  const message = 'This key cannot be used here. Make a new key and a CSR from it.';
  return [{ field: '/csr', code: 'key-in-use', message }];
}

async function blockFindings(
  deps: ApplicationChecker,
  { submission, account }: OrderIn<'submitted'>,
): Promise<Reason[]> {
  const adns = submission.domains.map((each) => each.adn);
  const active = await deps.blocks.active(account, adns, deps.clock.now());
  return active.map(({ adn, until }) => ({
    field: `/contacts/${adn}`,
    code: 'domain-blocked',
    message: `Its contact declined for ${adn}. It can be asked again after ${until}, or when an operator lifts the block.`,
  }));
}

/** A domain that says it takes no mail (RFC 7505) cannot confirm by mail. */
async function mailFindings(
  { dns }: ApplicationChecker,
  { submission }: OrderIn<'submitted'>,
): Promise<Reason[]> {
  return (
    await Promise.all(
      submission.domains.map(async ({ adn }): Promise<Reason[]> => {
        const message = `${adn} says in the DNS that it takes no mail. Choose a contact at a domain above or below it.`;
        return (await takesNoMail(dns, adn))
          ? [{ field: `/contacts/${adn}`, code: 'contact-takes-no-mail', message }]
          : [];
      }),
    )
  ).flat();
}

async function takesNoMail(dns: Resolver, domain: string): Promise<boolean> {
  const records = await lookUp(dns, domain, 'MX');
  return records.some(({ exchange }) => exchange === '' || exchange === '.');
}
