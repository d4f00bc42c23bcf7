export const applicant = { name: 'Name', email: 'Email address', phone: 'Telephone (optional)' } as const;
