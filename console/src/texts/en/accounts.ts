export const accounts = {
  how: 'An account begins with its first member, and its orders stay when the last one leaves. The name leads to its orders.',
  none: 'No member belongs to an account yet: add an applicant on the page of members.',
} as const;
