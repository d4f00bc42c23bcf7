/** The longest attributes of a subject, in characters (RFC 5280 Appendix A.1, BR 7.1.4.2). */
export const SUBJECT_LIMITS = {
  country: 2,
  region: 128,
  city: 128,
  organization: 64,
  commonName: 64,
} as const;
