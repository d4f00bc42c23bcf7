import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { crlPublishedUntil } from '../../lib/issuance/ca-succession.ts';
import { caOf } from '../setup/ca-of-stage.ts';
import type { Check, Finding } from './check.ts';
import { stateOfKey } from './signing-keys.ts';

/** The keys of issuing CAs after the first, which stand in no stack, can be used for as long as they have to sign a list. */
export const laterKeys: Check = async ({ aws, deployment, clock }) => {
  const { succession, authorities } = await caOf(aws, deployment);
  const { cas } = await succession.load();
  const findings: Finding[] = [];
  for (const ca of cas.slice(1)) {
    const kept = await authorities.load(ca.id);
    const until = kept && crlPublishedUntil(ca, readCaCertificate(kept.intermediates[0]).notAfter);
    if (until === undefined || until >= clock.now())
      findings.push(await stateOfKey(aws, ca.keyId, `the issuing CA ${ca.id}`));
  }
  return findings;
};
