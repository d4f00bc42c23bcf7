import type { AcmeIssuer } from '../issuers/issuer-settings.ts';

/** What an operator gives to register an account at a CA. */
export type Registration = {
  directoryUrl: string;
  /** The address to which the CA may write; absent for none. */
  email?: string | undefined;
  /** External account binding (RFC 8555 §7.3.4), if the CA asks for one. It is used once, and never stored. */
  eab?: { keyIdentifier: string; hmacKey: string } | undefined;
  profile?: string | undefined;
};

export type Registered = {
  accountUrl: string;
  /** The private key of the account, a JWK as JSON, in clear. */
  accountKey: string;
  caaDomains: string[];
  termsOfService?: string | undefined;
};

/** Registers accounts at ACME CAs, and tries whether they work. */
export interface AcmeRegistrar {
  /** @throws Rejection `not-permitted` with findings about `/directoryUrl`, `/email`, `/eab` or `/profile` that say what the CA answered */
  register(registration: Registration): Promise<Registered>;
  /**
   * Reads the directory and the account of an issuer.
   * @returns what is wrong, in one sentence for people; undefined if it works
   */
  check(issuer: AcmeIssuer): Promise<string | undefined>;
}

/** Encrypts the private keys of accounts; the ciphertext is bound to the id of the issuer. */
export interface AccountKeyEncryption {
  encrypt(key: string, issuer: string): Promise<string>;
  /** @throws Transient if the key cannot be used at the moment */
  decrypt(sealed: string, issuer: string): Promise<string>;
}
