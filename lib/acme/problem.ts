/** The errors of ACME that the server answers, with their usual HTTP status (RFC 8555 §6.7, RFC 9773 §7.4, draft-ietf-acme-profiles). */
export const ACME_ERRORS = {
  accountDoesNotExist: 400,
  alreadyReplaced: 409,
  alreadyRevoked: 400,
  badCSR: 400,
  badNonce: 400,
  badPublicKey: 400,
  badRevocationReason: 400,
  badSignatureAlgorithm: 400,
  caa: 403,
  connection: 400,
  dns: 400,
  externalAccountRequired: 403,
  incorrectResponse: 403,
  invalidContact: 400,
  invalidProfile: 400,
  malformed: 400,
  orderNotReady: 403,
  rateLimited: 429,
  rejectedIdentifier: 400,
  serverInternal: 500,
  tls: 400,
  unauthorized: 403,
  unsupportedContact: 400,
  unsupportedIdentifier: 400,
  userActionRequired: 403,
} as const satisfies Record<string, number>;

export type AcmeErrorType = keyof typeof ACME_ERRORS;

/** A part of a problem that concerns one identifier (RFC 8555 §6.7.1). */
export type Subproblem = {
  type: AcmeErrorType;
  detail: string;
  identifier?: { type: string; value: string };
};

/** What is wrong with an ACME request: answered as problem document with the URN of its type. */
export class AcmeProblem extends Error {
  override name = 'AcmeProblem';
  readonly type: AcmeErrorType;
  readonly status: number;
  readonly subproblems: readonly Subproblem[];
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the document, such as `algorithms` of `badSignatureAlgorithm`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(
    type: AcmeErrorType,
    detail: string,
    more: {
      status?: number;
      subproblems?: readonly Subproblem[];
      headers?: Readonly<Record<string, string>>;
      members?: Readonly<Record<string, unknown>>;
    } = {},
  ) {
    super(detail);
    this.type = type;
    this.status = more.status ?? ACME_ERRORS[type];
    this.subproblems = more.subproblems ?? [];
    this.headers = more.headers ?? {};
    this.members = more.members ?? {};
  }
}

/** The answer for an object that does not exist and for one of another account: alike. */
export const notFound = (): AcmeProblem =>
  new AcmeProblem('malformed', 'There is no such resource. Begin with the directory.', { status: 404 });
