import type { Instant } from '../../lib/clock.ts';
import { endOfIssuing, endOfRoot } from '../../lib/health/ca-renewal.ts';
import { type Finding, mend, note, ok } from '../../lib/health/finding.ts';
import type { Authority } from '../../lib/issuance/authority.ts';
import { checkAuthority } from '../../lib/issuance/authority.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { crlPublishedUntil, type IssuingCa } from '../../lib/issuance/ca-succession.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import { type CaOfStage, caOf, EXAMPLE_OID } from '../setup/ca-of-stage.ts';
import type { Check } from './check.ts';

/** There is a valid CA with the policy of the stage, which does not end soon; former CAs can still revoke. */
export const authority: Check = async ({ aws, deployment, clock }) => {
  const ca = await caOf(aws, deployment);
  const now = clock.now();
  const { cas, issuing } = await ca.succession.load();
  const findings: Finding[] = [];
  for (const each of cas) {
    const kept = await ca.authorities.load(each.id);
    if (kept === undefined)
      return [mend('There is no CA. No certificate can be issued.', 'npm run setup -- ca')];
    if (each.id === issuing) findings.push(...(await ofIssuing(ca, each, kept, now)));
    else findings.push(...(await ofAnother(ca, each, kept, now)));
  }
  return findings;
};

async function ofIssuing(
  ca: CaOfStage,
  { keyId }: IssuingCa,
  kept: Authority,
  now: Instant,
): Promise<Finding[]> {
  const findings = await soundness('The CA', ca, keyId, kept, now);
  const issuing = readCaCertificate(kept.intermediates[0]);
  findings.push(
    endOfIssuing(issuing.notAfter, ca.policy, now),
    endOfRoot(readCaCertificate(kept.root).notAfter, now),
  );
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
}

/** A former CA, or one that does not issue yet. */
async function ofAnother(ca: CaOfStage, each: IssuingCa, kept: Authority, now: Instant): Promise<Finding[]> {
  const until = crlPublishedUntil(each, readCaCertificate(kept.intermediates[0]).notAfter);
  const { id, keyId, leftAt } = each;
  if (until < now) return [note(`Nothing that ${id} issued is valid any more: its key may go (docs/ca.md).`)];
  const findings = await soundness(id, ca, keyId, kept, now);
  const does = leftAt === undefined ? 'was made and does not issue yet' : 'revokes what it issued';
  return [...findings, note(`${id} ${does}, until ${day(until)}.`)];
}

async function soundness(
  what: string,
  ca: CaOfStage,
  keyId: string,
  kept: Authority,
  now: Instant,
): Promise<Finding[]> {
  const faults = await checkAuthority(kept, ca.signerOf(keyId), now);
  if (faults.length === 0) return [ok(`${what} is valid, and its key is the one in KMS.`)];
  return faults.map((fault) =>
    mend(`${what} is not sound: ${fault}`, 'Restore the table or the key with which it was made.'),
  );
}

const day = (at: Instant): string => at.slice(0, 10);
