/** The largest size of a bundle, in KiB, with the SDK. */
const KIB = {
  /** The form that takes the contact's answer wakes the order, by a client of Step Functions; the others have 240 at most. */
  page: 335,
  /** What handles orders has 381 at most. */
  api: 445,
  /** The contract, as JSON and as pages: grows with each operation. */
  docs: 560,
  /** Reads a whole application, or makes certificates: parsers, the public suffix list. */
  application: 645,
  /** Places orders, like the API, and reads signed requests with their keys; its challenges are checked by the other. */
  acme: 690,
  acmeChallenge: 385,
  /** Several operations, one of which parses domains. */
  credentials: 480,
  /** Requests certificates from other CAs: reads applications, and has clients of ACME, Route 53 and AWS Private CA. */
  request: 740,
  revokeUpstream: 445,
  inboundMail: 710,
  /** Composes mails, in six languages, and reads the chains of all CAs. */
  outboundMail: 532,
  step: 328,
  /** docs/decisions/2026-11-23-bundle-budgets.md */
  sweep: 334,
  /** Deletes versions of documents in the bucket, too. */
  removal: 350,
  /** Reads SES by another client, the DNS, the CA and all settings. */
  check: 400,
  /** Signs CRLs, and writes them to the bucket. */
  crl: 440,
} as const;

/** `get-order` and `withdraw-order` examine a draft, to show what its submission would be refused for. */
const APPLICATION =
  /^(place-order|submit-order|withdraw-order|renew-order|reissue-order|preflight|modify-application|patch-application|get-order)$/;

/** The budget of a function, by its file, in bytes. */
export function budgetOf(file: string): number {
  return KIB[kindOf(file)] * 1024;
}

function kindOf(file: string): keyof typeof KIB {
  const [, folder, name = ''] = file.split('/');
  if (folder === 'acme' && name === 'serve') return 'acme';
  if (folder === 'acme' && name === 'challenge') return 'acmeChallenge';
  if (/^(acme-credentials|grants|issuers)$/.test(name)) return 'credentials';
  if (name === 'request-certificate') return 'request';
  if (name === 'revoke-upstream') return 'revokeUpstream';
  if (folder === 'http' && /^(show-docs|describe-api|no-such-route)/.test(name)) return 'docs';
  if (folder === 'http') return APPLICATION.test(name) ? 'application' : 'api';
  if (name === 'publish-crl') return 'crl';
  if (name === 'remove-deleted') return 'removal';
  if (name === 'check-stage') return 'check';
  if (folder === 'schedule') return 'sweep';
  if (name === 'on-mail-received') return 'inboundMail';
  if (name === 'send-notices' || name === 'verify-domains') return 'outboundMail';
  if (name === 'check-application' || name === 'issue-certificate') return 'application';
  return folder === 'steps' ? 'step' : 'page';
}
