export const contacts = {
  none: 'Enter the domain names first.',
  covers: 'Confirms {{names}}',
  confirmed: 'Confirmed already, until {{until}}',
  proven: 'Proven already until {{until}} ({{method}}); no mail is sent',
  granted: 'An operator grants internal names and IP addresses; no contact is asked.',
  noMail:
    'According to the DNS this domain receives no mail, so none of these addresses can confirm it. Set up mail for it, or leave out its names.',
  loading: 'Loading the addresses',
  language: 'Language of the mail',
  languageHow: 'In which the contact is asked.',
} as const;
