import { type FindingSentences, findingsFrom } from '../order/finding.ts';

/** Findings about contacts and their confirmations. */
export const VERIFICATION_MESSAGES = {
  'contact-takes-no-mail':
    '{domain} declares in the DNS that it takes no mail (null MX). In `contacts`, name an address at {others} instead.',
  'contact-takes-no-mail/only':
    '{domain} declares in the DNS that it takes no mail (null MX). Have an MX record published for {domain}. No other domain can confirm it.',
  'contact-has-no-mail-server':
    '{domain} has neither a mail server nor an address in the DNS, so the mail to {contact} will bounce. In `contacts`, name an address at {others} instead.',
  'contact-has-no-mail-server/only':
    '{domain} has neither a mail server nor an address in the DNS, so the mail to {contact} will bounce. Have an MX record published for {domain}. No other domain can confirm it.',
  'evidence-beyond-public':
    '{domain} was confirmed on {day}; a public CA may use a confirmation for at most {days} days (BR 4.2.1).',
  'evidence-too-old':
    'The confirmation of {domain} is too old for issuance. Submit again; its contact then gets a new mail.',
  'evidence-too-old/checked':
    'The proof of {domain} ended before the certificate was signed. Submit again; a newer proof is then used if there is one.',
  'evidence-too-old/program':
    'No proof of {domain} holds any more. The ACME client proves the domain by a challenge at its next run. If you submit this order again instead, the domain is confirmed as for any other order.',
  'approval-ended':
    'A contact of {domain} has not approved this certificate. Submit again; the contact then gets a new mail.',
  'approval-ended/declined':
    'A contact of {domain} has declined since. Submit again; the contact then gets a new mail.',
  'verification-lapsed':
    'A domain was not confirmed in time. Agree with its contact or choose another one, then submit again.',
} as const satisfies FindingSentences;

export const verificationMessage = /* @__PURE__ */ findingsFrom(VERIFICATION_MESSAGES);
