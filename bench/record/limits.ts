/** What a DV order of one name may cost at most, with what becomes of its mails and the notice to its applicant. */
export const LIMITS = { calls: 60, transitions: 6, writeUnits: 80 } as const;
