import { mend, note, ok } from '../../lib/health/finding.ts';
import { isLike, readReceipt } from '../setup/receipt-rule.ts';
import type { Check } from './check.ts';

const SETUP = 'npm run setup -- mail';

/** Replies of domain contacts reach this stage. */
export const receiving: Check = async ({ aws, deployment }) => {
  if (deployment.service.parameters['ReceiveMail'] === 'false')
    return [note('Replies are not received (ReceiveMail=false): domain contacts answer on the page.')];
  const { own, active } = await readReceipt(aws, deployment);
  if (active === undefined) return [mend('No receipt rule set is active, so replies are rejected.', SETUP)];
  if (active.rule === undefined)
    return [mend(`The active receipt rule set ${active.set} has no rule of this stage.`, SETUP)];
  if (!isLike(active.rule, own.rule))
    return [
      mend(
        `The rule ${own.rule.Name} in ${active.set} does not deliver to the current deployment of this stage.`,
        SETUP,
      ),
    ];
  return [ok(`The receipt rule ${own.rule.Name} in the active set ${active.set} delivers to this stage.`)];
};
