import type { CertificateDetail } from '@aws-sdk/client-acm';
import type { Resolver } from '../../lib/dns/resolver.ts';
import type { Aws } from '../stage/aws.ts';
import type { Operator } from '../stage/operator.ts';
import { ensureCertificate } from './certificate.ts';

type Deps = { aws: Pick<Aws, 'acm'>; resolver: Resolver; operator: Operator };

/** The certificate of a name. @returns undefined if it waits for a DNS record, which the operator is shown */
export async function issuedCertificate(deps: Deps, name: string): Promise<CertificateDetail | undefined> {
  const { operator } = deps;
  const certificate = await ensureCertificate(deps, name);
  if (certificate === undefined || certificate.Status === 'ISSUED') return certificate;
  const proof = certificate.DomainValidationOptions?.[0]?.ResourceRecord;
  // Just after the request ACM has not created it yet.
  if (!proof?.Name || !proof.Value) {
    operator.say('ACM has not created its DNS record yet. Run this again in a minute.');
    return undefined;
  }
  await tellCname(deps, proof.Name, proof.Value);
  operator.say('ACM issues the certificate some minutes after it has seen this record. Then run this again.');
  return undefined;
}

/** Shows a CNAME record, and whether the DNS has it. */
export async function tellCname(
  { operator, resolver }: Pick<Deps, 'operator' | 'resolver'>,
  name: string,
  target: string,
): Promise<void> {
  const bare = (text: string) => text.toLowerCase().replace(/\.$/, '');
  const answer = await resolver.resolve(bare(name), 'CNAME');
  const found = 'records' in answer ? answer.records : [];
  const fits = found.some((record) => record.type === 'CNAME' && record.target === bare(target));
  const state = fits ? 'there' : 'records' in answer ? (found.length > 0 ? 'other' : 'missing') : 'unknown';
  operator.say(`${state.padEnd(8)}${bare(name)}. CNAME ${bare(target)}.`);
}
