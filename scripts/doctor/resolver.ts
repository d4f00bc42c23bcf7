import { mend, ok } from '../../lib/health/finding.ts';
import type { Check } from './check.ts';

/** A domain that has been signed for years, by people who would notice a failure first. */
const SIGNED = 'ietf.org';

/** The resolver answers, and validates DNSSEC, because the service relies on its verdict. */
export const resolver: Check = async ({ resolver: dns, deployment: { service } }) => {
  const url = service.parameters['ResolverUrl'];
  const answer = await dns.resolve(SIGNED, 'A');
  const another =
    'Set resolverUrl in the file of the stage to a resolver that validates DNSSEC (docs/deploy.md), and deploy again.';
  if (answer.security === 'secure') return [ok(`The resolver ${url} answers, and validates DNSSEC.`)];
  if (answer.security === 'insecure')
    return [
      mend(
        `The resolver ${url} does not say that ${SIGNED} is signed: it does not validate DNSSEC.`,
        another,
      ),
    ];
  return [mend(`The resolver ${url} gives no usable answer: ${answer.detail}.`, another)];
};
