/**
 * List prices in us-east-1 without any free tier, US dollars for one unit, as of 2026-11-25; each with the page of AWS that
 * states it. They change seldom, and downwards as a rule: whoever looks them up again writes the day here. The tables of
 * KMS and SES were not read on the day itself: signatures (3 % of an order) rest on copies of 2026 that call asymmetric
 * requests five times as dear (one says they are not, which would be cheaper), mails on the price that invoices show.
 */
export const PRICES = {
  /** https://aws.amazon.com/step-functions/pricing/ (Standard Workflows) */
  transition: 0.025 / 1000,
  /** https://aws.amazon.com/ses/pricing/ (outbound; a mail without attachments pays for no data but the network's) */
  mail: 0.1 / 1000,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/ (Standard table class) */
  writeUnit: 0.625 / 1e6,
  readUnit: 0.125 / 1e6,
  /** https://aws.amazon.com/lambda/pricing/ (arm64) */
  invocation: 0.2 / 1e6,
  gigabyteSecond: 0.0000133334,
  /** https://aws.amazon.com/api-gateway/pricing/ (HTTP APIs) */
  apiRequest: 1 / 1e6,
  /**
   * https://aws.amazon.com/kms/pricing/: symmetric keys; and elliptic curves, which cost five times that, and have no free
   * tier. https://www.factualminds.com/blog/aws-kms-pricing-keys-requests-multi-region/ (2026-06-13) says the same.
   */
  sealing: 0.03 / 10_000,
  signing: 0.15 / 10_000,
  /** https://aws.amazon.com/s3/pricing/: PUT, COPY, POST, LIST; GET */
  objectWritten: 0.005 / 1000,
  objectRead: 0.0004 / 1000,
} as const;

/**
 * How long a warm function is taken to run, for its duration cannot be counted: a part of its own, and the wait for each
 * answer of AWS. Both above what AWS's own services answer in within a region.
 */
export const DURATION = { ownMilliseconds: 5, callMilliseconds: 8 } as const;

/** What an order may cost at most, by how many mails it takes. */
export const BUDGETS: Readonly<Record<number, number>> = { 2: 0.00045, 3: 0.00056 };
