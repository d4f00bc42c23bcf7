export const contacts = {
  none: 'Enter the domain names first.',
  covers: 'For {{names}}',
  contact: 'Contact who is asked',
  chooseMethod: 'Choose a method',
  noMethod: 'Choose how the domain is proven: approvals by mail have ended.',
  needs: { TXT: 'A TXT record at', file: 'A file below' },
  divide: 'Prove each host by a file of its own',
  shownLater: 'You see what to publish there once the order is submitted.',
  unused: 'No name of the order belongs to {{domains}} any more, but a contact or method is chosen there.',
  removeUnused: 'Remove these choices',
  confirmed: 'Confirmed already, until {{until}}',
  proven: 'Proven already until {{until}} ({{method}}); no mail is sent',
  noMail:
    'According to the DNS this domain receives no mail, so none of these addresses can confirm it. Choose another method, or set up mail for the domain.',
  loading: 'Loading the addresses',
  language: 'Language of the mail',
  languageHow: 'In which the contact is asked.',
} as const;
