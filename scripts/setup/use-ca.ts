import { after } from '../../lib/clock.ts';
import { checkAuthority } from '../../lib/issuance/authority.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { crlPublishedUntil, type IssuingCa, withIssuing } from '../../lib/issuance/ca-succession.ts';
import { publishIssuingCrl } from '../../lib/revocation/publish-ca-crls.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';
import type { CaOfStage } from './ca-of-stage.ts';
import { keptOf } from './renew-ca.ts';

/** How long IAM takes to propagate the alias of a key (KMS Developer Guide, *Control access using aliases*). */
const ALIAS_KNOWN_MINUTES = 5;

/**
 * Switches issuing to another issuing CA of the stage: the next one, or a former one again. Nothing else changes, so a switch
 * can be undone by another.
 */
export async function useCa(ca: CaOfStage, operator: Operator, id: string): Promise<void> {
  const succession = await ca.succession.load();
  if (id === succession.issuing) return operator.say(`there   ${id} issues.`);
  const chosen = succession.cas.find((each) => each.id === id);
  if (chosen === undefined)
    throw new Stop(
      `There is no issuing CA “${id}”: there are ${succession.cas.map((each) => each.id).join(', ')}.`,
    );
  await assertUsable(ca, chosen);
  const now = ca.clock.now();
  const left = readCaCertificate((await keptOf(ca, succession.issuing)).intermediates[0]);
  operator.say(
    `${succession.issuing} continues to publish its revocation list, until ${crlPublishedUntil({ leftAt: now }, left.notAfter).slice(0, 10)}: keep its key.`,
  );
  if (!(await operator.approves(`Issue every certificate with ${id} from now on`))) return;
  if (!(await ca.succession.save(withIssuing(succession, id, now))))
    throw new Stop('The CAs were changed in the meantime. Run this command again.');
  operator.say(`${id} issues. To go back: ca use ${succession.issuing}`);
}

/** Checks that it is valid, that its list is published, and that the functions may use its key. @throws Stop otherwise */
async function assertUsable(ca: CaOfStage, { id, file, keyId, addedAt }: IssuingCa): Promise<void> {
  const now = ca.clock.now();
  const authority = await keptOf(ca, id);
  const issuingSigner = ca.signerOf(keyId);
  const faults = await checkAuthority(authority, issuingSigner, now);
  if (faults.length > 0) throw new Stop(`${id} is not sound: ${faults.join(' ')}`);
  const knownAt = addedAt === undefined ? now : after(addedAt, ALIAS_KNOWN_MINUTES, 'minutes');
  if (knownAt > now)
    throw new Stop(
      `Not before ${knownAt.slice(11, 16)} UTC: until then IAM may deny the functions its new key.`,
    );
  // Also after an interrupted run: no certificate may be issued whose revocation could not be published.
  await publishIssuingCrl({ ...ca, id, file, issuingSigner, rootSigner: undefined }, authority);
}
