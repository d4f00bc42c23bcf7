/** What a DV order of one name may cost at most, with what becomes of its mails, the notice to its applicant, and the sweep. */
export const LIMITS = { calls: 60, transitions: 6, writeUnits: 80 } as const;
