export const contacts = {
  none: 'Enter the domain names first.',
  covers: 'Confirms {{names}}',
  confirmed: 'Confirmed already, until {{until}}',
  noMail: 'According to the DNS this domain takes no mail.',
  loading: 'Loading the addresses',
  language: 'Language of the mail',
  languageHow: 'In which the contact is asked.',
} as const;
