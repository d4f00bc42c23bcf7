import type { PageTexts } from './page-texts.ts';

export const EN = {
  name: 'English',
  languages: 'Language',
  request: (adn) => `A TLS certificate for ${adn}`,
  ask: (until) => `Somebody asks for this certificate. It is issued only if you approve, until ${until}.`,
  youApproved: (at) => `You approved this on ${at}. You can still decline it.`,
  takeBack:
    'If you decline now, the certificate is not issued. If it was issued already, those who can revoke it are told.',
  whatThisIs: 'What this is',
  whatIsAskedFor: 'What is asked for',
  whoIsAsked: 'Who is asked',
  unexpected: 'If you did not expect this',
  thenDecline:
    'Decline, with the code from the mail. Then nothing is issued, and who asked cannot ask for this domain again for some time. If you do nothing, nothing is issued either.',
  declineStill:
    'You can still decline, with the code from the mail. Then the account cannot ask for this domain again for some time, and your earlier approvals for it end.',
  yourAnswer: 'Your answer',
  code: (contact) => `The code from the mail to ${contact}`,
  comment: 'A comment for who asks, if you decline',
  optional: '(not needed)',
  problem: 'There is a problem',
  faults: {
    wrongValue:
      'This is not the code of this request. Copy it out of the mail whole: it has 52 letters and digits. Nothing was changed.',
    noValue: 'Paste the code from the mail first.',
    noDecision: 'Choose one of the buttons: an approval, or “Decline”.',
    notOffered: 'This answer cannot be chosen here. Choose one of the buttons below.',
    longComment: 'A comment has at most 1000 characters.',
  },
  approved: {
    title: (adn) => `You approved a certificate for ${adn}`,
    thanks: 'Thank you. You need not do anything more, and can close this page.',
    ifMistake: 'If it was a mistake, you can still decline with the same code:',
    declineIt: 'Decline this certificate',
    facts: 'What you approved',
  },
  declined: {
    title: (adn) => `You declined a certificate for ${adn}`,
    told: 'Who asked cannot ask for this domain again for some time, and is told why.',
    done: 'You need not do anything more, and can close this page. If you had approved this request and a certificate was issued, those who can revoke it are told.',
    facts: 'What you declined',
  },
  timedOut: {
    title: (adn) => `The code for ${adn} has ended`,
    at: (at) => `It ended on ${at}. Nothing was issued on it.`,
    again: (askedBy) =>
      `If you want to approve, ask ${askedBy} to have a new mail sent to you. If not, you need not do anything.`,
  },
  wasApproved: {
    title: (adn) => `A certificate for ${adn} was approved`,
    text: 'You need not do anything more.',
  },
  wasDeclined: {
    title: (adn) => `A certificate for ${adn} was declined`,
    text: 'This cannot be taken back here. If it was a mistake, tell who asked: they can ask again after some time.',
  },
  superseded: {
    title: (adn) => `The request for ${adn} was changed or withdrawn`,
    text: 'This request does not count any more and cannot be approved.',
    ask: (askedBy) => `If it was changed, you get a new mail. Whoever has questions asks ${askedBy}.`,
  },
  setAside: {
    title: (adn) => `The request for ${adn} was withdrawn`,
    text: 'The applicant withdrew or cancelled the order, or is changing it. It waits for no answer, and nothing is issued on it.',
    later:
      'You need not do anything. If it is submitted again and asks for nothing that you were not shown, this page and the same code take your answer; otherwise you get a new mail.',
  },
  approvals: {
    heading: 'Your approvals',
    about:
      'With the code you see what you have approved for this account and domain, and can withdraw each approval.',
    show: 'Show my approvals',
    title: (adn) => `Your approvals for ${adn}`,
    given: (contact, account) =>
      `What ${contact} approved for the account ${account}, and what still holds. To withdraw an approval, paste the code from the mail and press its button.`,
    none: 'You have given no approval that holds.',
    givenOn: (at) => `Approved on ${at}`,
    withdraw: 'Withdraw this approval',
    withdrawn: (adn) => `You withdrew an approval for ${adn}`,
    ended: 'The approval covers nothing any more. Orders that rest on it are stopped.',
    told: 'If a certificate was issued on it, those who can revoke it are notified. Other approvals of yours still hold.',
  },
  whatWasAskedFor: 'What was asked for',
  unknown: {
    title: 'There is no such request',
    text: 'Please check that the address is exactly the one in the mail. If it is, the request was withdrawn long ago; you need not do anything.',
  },
  tooMuch: { title: 'That is too much', text: 'Please write a shorter comment.' },
  noForm: { title: 'This is no form', text: 'Please use the form of the page that the mail names.' },
  unreadable: {
    title: 'This form cannot be read',
    text: 'Please use the form of the page that the mail names.',
  },
  unavailable: {
    title: 'Not available for the moment',
    text: 'Nothing was changed. Please try again in a minute.',
  },
  failed: { title: 'Something went wrong here', text: 'That is our fault. Please try again later.' },
  tooMany: {
    title: 'Too many requests',
    text: 'Please wait a minute, then try again. Nothing was changed.',
  },
} as const satisfies PageTexts;
