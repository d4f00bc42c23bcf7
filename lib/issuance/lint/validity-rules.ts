import { after } from '../../clock.ts';
import { longestValidityDays } from '../../policy/periods.ts';
import { isReservedPolicy } from '../leaf-policy.ts';
import { policiesOf } from '../parsed-extensions.ts';
import { type LintRule, unless } from './rule.ts';

const DAY_MS = 86_400_000;

export const VALIDITY_RULES: readonly LintRule[] = [
  {
    id: 'validity-forwards',
    source: 'RFC 5280 §4.1.2.5',
    fault: ({ certificate: { notBefore, notAfter } }) =>
      unless(notBefore < notAfter, `${notBefore} ${notAfter}`),
  },
  {
    id: 'validity-begins-about-now',
    source: 'BR 7.1.2.7: within 48 hours of the signature; never later than it',
    fault: ({ certificate: { notBefore }, now }) =>
      unless(notBefore <= now && notBefore >= after(now, -48, 'hours'), `${notBefore} at ${now}`),
  },
  {
    id: 'validity-within-the-limit',
    source: 'BR 6.3.2',
    fault: ({ certificate, now }) => {
      const policy = isReservedPolicy(policiesOf(certificate)[0] ?? '') ? 'br' : 'internal';
      // Both ends are included; any remainder counts as another day.
      const days = Math.ceil(
        (Date.parse(certificate.notAfter) - Date.parse(certificate.notBefore) + 1000) / DAY_MS,
      );
      return unless(days <= longestValidityDays(policy, now), `${days} days`);
    },
  },
  {
    id: 'validity-within-the-issuer',
    source: 'RFC 5280 §6.1.3',
    fault: ({ certificate: { notBefore, notAfter }, issuing }) =>
      unless(notBefore >= issuing.notBefore && notAfter <= issuing.notAfter, `${notBefore} ${notAfter}`),
  },
  {
    id: 'issuer-byte-for-byte',
    source: 'BR 7.1.4.1; RFC 5280 §4.1.2.4',
    fault: ({ certificate, issuing }) =>
      unless(Buffer.from(certificate.issuer).equals(issuing.subject), 'another name'),
  },
];
