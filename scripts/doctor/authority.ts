import { after, type Instant } from '../../lib/clock.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { checkAuthority } from '../../lib/issuance/check-authority.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import { caOf, EXAMPLE_OID } from '../setup/ca-of-stage.ts';
import { type Check, type Finding, mend, note, ok } from './check.ts';

/** A new issuing CA must have been made while the old one can still issue for the longest default validity. */
const RENEW_BEFORE_DAYS = { issuing: 180, root: 730 };

/** There is a CA, sound, of the policy that the stage issues under, and not about to end. */
export const authority: Check = async ({ aws, deployment, clock }) => {
  const ca = await caOf(aws, deployment);
  const kept = await ca.authorities.load(ca.id);
  if (kept === undefined) return [mend('There is no CA: nothing can be issued.', 'npm run setup -- ca')];
  const now = clock.now();
  const faults = await checkAuthority(kept, ca.issuingSigner, now);
  const issuing = readCaCertificate(kept.intermediates[0]);
  const root = readCaCertificate(kept.root);
  const findings: Finding[] = faults.map((fault) =>
    mend(`The CA is not sound: ${fault}`, 'Restore the table or key it was made with.'),
  );
  if (faults.length === 0) findings.push(ok('The CA is sound, and its key is the one in KMS.'));
  findings.push(...endOf('issuing CA', issuing.notAfter, now, RENEW_BEFORE_DAYS.issuing));
  findings.push(...endOf('root', root.notAfter, now, RENEW_BEFORE_DAYS.root));
  if (ca.policy === 'br' && !issuing.policies.includes(ANY_POLICY))
    findings.push(
      mend(
        'POLICY is br, and the CA was made for another policy.',
        'Go back to POLICY=internal, or make another CA under a new CA_ID.',
      ),
    );
  if (issuing.policies.includes(EXAMPLE_OID))
    findings.push(
      note(
        `The CA issues under ${EXAMPLE_OID}, an OID for examples; one of your own can be given only when a CA is made.`,
      ),
    );
  return findings;
};

function endOf(what: string, notAfter: Instant, now: Instant, days: number): Finding[] {
  const day = notAfter.slice(0, 10);
  if (notAfter > after(now, days, 'days')) return [ok(`The ${what} is valid until ${day}.`)];
  const how =
    'Make the next CA in a stage of its own, and have its root installed, before this one ends (docs/ca.md).';
  return [mend(`The ${what} ends ${day}, within ${days} days.`, how)];
}
