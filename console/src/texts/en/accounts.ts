export const accounts = {
  how: 'Every account that has members or orders. The numbers are those of its orders, some seconds behind.',
  loading: 'Loading accounts',
  failed: 'The accounts could not be loaded',
  members: 'Members: {{count}}',
  none: 'There is no account yet: add an applicant on the page of members.',
} as const;
