/** The largest size of a bundle, in KiB, with the SDK. */
const KIB = {
  /**
   * 2026-11-28: 300, and api 420, before mails and pages named scopes, and requests were read by `scan-json`. 2026-11-29: api
   * 430 and sweep 320, before orders said whose turn it is and members had a language; page 335, before the contact's form said
   * how to check that its email is genuine, in six languages. 2026-11-29: api
   * 445, before findings about the form of a request had values.
   */
  page: 345,
  api: 448,
  /** Reads a whole application, or makes certificates: parsers, the public suffix list. */
  application: 800,
  inboundMail: 800,
  /** Composes mails: texts in six languages, too. 2026-11-29: 520, before mails to members were also in Chinese. */
  outboundMail: 524,
  step: 420,
  /** docs/decisions/2026-11-23-bundle-budgets.md */
  sweep: 335,
  /** Deletes versions of documents in the bucket, too. */
  removal: 400,
  /** Signs CRLs, and writes them to the bucket. */
  crl: 500,
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
  if (folder === 'http') return APPLICATION.test(name) ? 'application' : 'api';
  if (name === 'publish-crl') return 'crl';
  if (name === 'remove-deleted') return 'removal';
  if (folder === 'schedule') return 'sweep';
  if (name === 'on-mail-received') return 'inboundMail';
  if (name === 'send-notices' || name === 'verify-domains') return 'outboundMail';
  if (name === 'check-application' || name === 'issue-certificate') return 'application';
  return folder === 'steps' ? 'step' : 'page';
}
