import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about type, contacts, validity and method. */
export const CONTACT_MESSAGES = {
  'type-missing': 'This is missing. Choose DV, or OV for a certificate that names an organisation.',
  'contact-not-allowed':
    '“{address}” cannot confirm “{domain}”. Choose {first}, or one of {others} at the same domain.',
  'contact-not-allowed/several':
    '“{address}” is more than one address, but “{domain}” has one contact. Choose {first}, or one of {others} at the same domain.',
  'contact-not-allowed/long-domain':
    '“{domain}” is too long for a mail address. Name a contact for a domain above it instead.',
  'contact-domain-invalid':
    '“{domain}” is not a domain that a certificate can name, so no contact can confirm it. Correct the domain, or remove this contact.',
  'contact-domain-invalid/spelling': '“{domain}” is not written as a plain domain. Write “{meant}”.',
  'contact-unused': 'No name of this application is “{domain}” or below it. Remove this contact.',
  'contact-unused/closer': 'Every name below “{domain}” has a contact at a closer domain. Remove this one.',
  'verification-unused':
    'No name of this application is “{domain}” or below it. Remove this entry of `verification`.',
  'verification-unused/closer':
    'Every name below “{domain}” is proven at a closer domain. Remove this entry of `verification`.',
  'verification-unused/spelling': '“{domain}” is not written as a plain domain. Write “{meant}”.',
  'verification-unused/no-domain':
    '“{domain}” is not a domain that a certificate can name. Correct it, or remove this entry of `verification`.',
  'verification-unused/not-asked':
    '“{domain}” is an internal name or an IP address: an operator grants it, and nothing else proves it. Remove this entry of `verification`.',
  'method-and-contact':
    '“{domain}” is to be proven by {method}, and has a contact, who would get a mail. Remove the contact or the method.',
  'http-proves-one-name':
    'A file proves “{domain}” alone, but here it stands for {names} as well. Choose `dns`, or name each host in `verification`; a wildcard needs a proof by DNS.',
  'contact-unused/not-asked':
    '“{domain}” is an internal name or an IP address: an operator grants it, and no contact is asked. Remove this contact.',
  'validity-too-long':
    '{days} days are requested; a certificate issued now is valid for at most {most}. Request {most} or fewer.',
  'validity-beyond-public':
    'The certificate would be valid for {days} days. A public CA may give {most} at present (BR 6.3.2), and some clients accept no more.',
  'method-ended':
    'Since {day} ({source}), control of a domain may no longer be confirmed by mail. Prove each domain by a DNS record instead, then submit again.',
  'method-ended/internal':
    'Since {day} ({source}), control of a domain may no longer be confirmed by mail by a public CA. This CA is private and continues to do so.',
  'method-ends-soon':
    'Confirmation by mail ends on {day} ({source}). Have this certificate issued before, or prove the domains by a DNS record.',
} as const satisfies FindingSentences;

export const contactMessage = /* @__PURE__ */ findingsFrom(CONTACT_MESSAGES);
