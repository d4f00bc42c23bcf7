/** The profiles that a client can choose (draft-ietf-acme-profiles): what differs is how long the certificate lives. */
export const PROFILES = {
  default: 'The usual life of a certificate of this service.',
  shortlived: 'Seven days, for clients that renew without people.',
} as const satisfies Record<string, string>;

export type Profile = keyof typeof PROFILES;

export const isProfile = (text: string): text is Profile => Object.hasOwn(PROFILES, text);

/** The life of a certificate by its profile, in days; undefined for the usual one. */
export const daysOf = (profile: string | undefined): number | undefined =>
  profile === 'shortlived' ? 7 : undefined;
