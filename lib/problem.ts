/** Every problem that the API can return: its stable type, HTTP status and title (RFC 9457). */
export const PROBLEMS = {
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'A valid access token is required' },
  forbidden: { status: 403, title: 'Your roles do not allow this' },
  'not-found': { status: 404, title: 'Not found' },
  'method-not-allowed': { status: 405, title: 'Method not allowed' },
  'not-acceptable': { status: 406, title: 'Format not available' },
  'order-status': { status: 409, title: 'The status of the order does not allow this' },
  'revision-changed': { status: 409, title: 'The order has a newer revision' },
  'order-changed': { status: 409, title: 'The order was changed concurrently' },
  'already-replaced': { status: 409, title: 'Another order already replaces this one' },
  'request-in-progress': { status: 409, title: 'The same request is in progress' },
  'precondition-failed': { status: 412, title: 'It has changed since it was read' },
  'too-large': { status: 413, title: 'The request is too large' },
  'unsupported-media-type': { status: 415, title: 'The body must be plain application/json' },
  'invalid-request': { status: 422, title: 'The request contains invalid fields' },
  'application-incomplete': { status: 422, title: 'The application has findings' },
  'idempotency-key-reused': { status: 422, title: 'This Idempotency-Key was used for another request' },
  'not-permitted': { status: 422, title: 'The rules do not allow this' },
  'precondition-required': { status: 428, title: 'If-Match is required' },
  'mail-waits': { status: 429, title: 'A mail to this contact is already waiting' },
  'rate-limited': { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemType = keyof typeof PROBLEMS;

/** A finding about one field of a request: a JSON pointer, a stable code, and a sentence. */
export type ProblemFinding = { field: string; code: string; message: string };

/** The caller can correct the request: 4xx, with every finding. */
export class Rejection extends Error {
  // A string literal: bundling renames classes, and the state machine catches by name.
  override name = 'Rejection';
  readonly type: ProblemType;
  readonly findings: readonly ProblemFinding[];
  readonly headers: Readonly<Record<string, string>>;
  /** Fields that were normalised; the findings refer to the normalised values. */
  readonly notes: readonly ProblemFinding[];

  constructor(
    type: ProblemType,
    message: string,
    findings: readonly ProblemFinding[] = [],
    headers: Readonly<Record<string, string>> = {},
    notes: readonly ProblemFinding[] = [],
  ) {
    super(message);
    this.type = type;
    this.findings = findings;
    this.headers = headers;
    this.notes = notes;
  }
}

/** The caller's view is out of date, or a concurrent request was first: 409. */
export class Conflict extends Error {
  override name = 'Conflict';
  readonly type: ProblemType;

  constructor(
    message: string,
    type:
      | 'order-status'
      | 'revision-changed'
      | 'order-changed'
      | 'already-replaced'
      | 'request-in-progress' = 'order-status',
  ) {
    super(message);
    this.type = type;
  }
}

/** A dependency does not answer now: 503, and the state machine retries. */
export class Transient extends Error {
  override name = 'Transient';
}

/** The order is not in the status that this step expects: the state machine goes to *Find next step*. */
export class Moved extends Error {
  override name = 'Moved';
}

/** Another CA than ours signs: the state machine goes to *Request certificate*. */
export class Upstream extends Error {
  override name = 'Upstream';
}

/** An upstream CA has not issued yet: the state machine waits, and runs the step again. */
export class Pending extends Error {
  override name = 'Pending';
}
