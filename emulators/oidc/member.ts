/** The languages of the sign-in page. */
export const LANGUAGES = ['en', 'zh'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A member as the sign-in page shows it. */
export type PageMember = {
  subject: string;
  name: string;
  email: string;
  /** What the member may do, for the sign-in page. */
  about: Readonly<Record<Language, string>>;
};

/** The public client of a web page: authorization code with PKCE (RFC 7636), without a secret. */
export type BrowserClient = {
  clientId: string;
  /** The name of the service, for the sign-in page. */
  name: string;
  /** The origins of the page, all of them on this machine. */
  origins: readonly string[];
  /** The paths to which a sign-in and a sign-out return. */
  signedInPath: string;
  signedOutPath: string;
  members: readonly PageMember[];
  /** The public client of a program on this machine, which listens at the redirect URI (RFC 8252). */
  commandLine?: { clientId: string; redirectUri: string };
};
