import type { PageTexts } from './page-texts.ts';

export const EN = {
  name: 'English',
  languages: 'Language',
  request: (adn) => `TLS certificate requested for ${adn}`,
  ask: (until) => `This certificate is issued only if you approve it. You can answer until ${until}.`,
  youApproved: (at) => `You approved this request on ${at}. You can still decline it.`,
  declineNow:
    'If you decline now, the certificate is not issued. If it has already been issued, the people who can revoke it are notified.',
  whatThisIs: 'What this is about',
  whatIsRequested: 'What is requested',
  contact: 'Domain contact',
  unexpected: 'If you did not expect this request',
  thenDecline:
    'Decline it with the code from the email. No certificate is then issued, and the applicant cannot request one for this domain again for some time. If you do nothing, no certificate is issued either.',
  declineStill:
    'You can still decline with the code from the email. The account then cannot request a certificate for this domain again for some time, and your earlier approvals for it end.',
  yourAnswer: 'Your answer',
  code: (contact) => `Code from the email to ${contact}`,
  comment: 'Comment for the applicant, if you decline',
  optional: '(optional)',
  problem: 'There is a problem',
  faults: {
    wrongValue:
      'This is not the code of this request. Copy the whole code from the email: it has 52 letters and digits. Nothing was changed.',
    noValue: 'Paste the code from the email first.',
    noDecision: 'Choose one of the buttons: an approval or “Decline”.',
    notOffered: 'This answer is not available here. Choose one of the buttons below.',
    longComment: 'A comment can have at most 1000 characters.',
  },
  approved: {
    title: (adn) => `You approved a certificate for ${adn}`,
    thanks: 'Thank you. You do not have to do anything else and can close this page.',
    ifMistake: 'If this was a mistake, you can still decline with the same code:',
    declineIt: 'Decline this certificate',
    facts: 'What you approved',
  },
  declined: {
    title: (adn) => `You declined a certificate for ${adn}`,
    blocked:
      'The applicant cannot request a certificate for this domain again for some time, and is notified of the reason.',
    done: 'You do not have to do anything else and can close this page. If you had approved this request and a certificate was issued, the people who can revoke it are notified.',
    facts: 'What you declined',
  },
  timedOut: {
    title: (adn) => `The code for ${adn} has expired`,
    at: (at) => `It expired on ${at}. No certificate was issued with it.`,
    again: (askedBy) =>
      `If you want to approve, ask ${askedBy} to have a new email sent to you. If not, you do not have to do anything.`,
  },
  wasApproved: {
    title: (adn) => `A certificate for ${adn} was approved`,
    text: 'You do not have to do anything else.',
  },
  wasDeclined: {
    title: (adn) => `A certificate for ${adn} was declined`,
    text: 'This cannot be undone here. If it was a mistake, inform the applicant, who can submit a new request after some time.',
  },
  superseded: {
    title: (adn) => `The request for ${adn} was changed or withdrawn`,
    text: 'This request is no longer valid and cannot be approved.',
    ask: (askedBy) =>
      `If it was changed, you will receive a new email. If you have questions, contact ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `The request for ${adn} was withdrawn`,
    text: 'The applicant withdrew or cancelled the request, or is changing it. No answer is needed now, and no certificate is issued for it.',
    later:
      'You do not have to do anything. If the request is submitted again and contains nothing that you have not been shown, you can answer on this page with the same code. Otherwise, you will receive a new email.',
  },
  approvals: {
    heading: 'Your approvals',
    about:
      'With the code, you can see what you have approved for this account and domain, and withdraw each approval.',
    show: 'Show my approvals',
    title: (adn) => `Your approvals for ${adn}`,
    given: (contact, account) =>
      `These approvals by ${contact} for the account ${account} are valid. To withdraw an approval, paste the code from the email and press the button of that approval.`,
    none: 'You have no approvals that are still valid.',
    givenOn: (at) => `Approved on ${at}`,
    withdraw: 'Withdraw this approval',
    withdrawn: (adn) => `You withdrew an approval for ${adn}`,
    ended: 'The approval is no longer valid. Requests that depend on it are stopped.',
    notified:
      'If a certificate was issued on the basis of this approval, the people who can revoke it are notified. Your other approvals remain valid.',
  },
  whatWasRequested: 'What was requested',
  unknown: {
    title: 'Request not found',
    text: 'Please check that the address is exactly the one in the email. If it is, the request was withdrawn long ago, and you do not have to do anything.',
  },
  tooMuch: { title: 'The answer is too long', text: 'Please write a shorter comment.' },
  noForm: {
    title: 'The answer could not be read',
    text: 'Please use the form on the page that the email links to.',
  },
  unreadable: {
    title: 'The form could not be read',
    text: 'Please use the form on the page that the email links to.',
  },
  unavailable: {
    title: 'Temporarily unavailable',
    text: 'Nothing was changed. Please try again in a minute.',
  },
  failed: { title: 'Something went wrong', text: 'The fault is in this service. Please try again later.' },
  tooMany: {
    title: 'Too many requests',
    text: 'Please wait a minute, then try again. Nothing was changed.',
  },
} as const satisfies PageTexts;
