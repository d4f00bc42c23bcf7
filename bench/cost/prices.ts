/**
 * List prices in us-east-1 without any free tier, US dollars for one unit, as of 2026-11-25; each with the page of AWS that
 * states it. They change seldom, and usually downwards: update the date after a check. The tables of KMS and SES were not
 * read on that day: signatures (3 % of an order) rest on copies of 2026, in which asymmetric requests cost five times as
 * much (one denies it, which would be cheaper), mails on the price in invoices.
 */
export const PRICES = {
  /** https://aws.amazon.com/step-functions/pricing/ (Standard Workflows) */
  transition: 0.025 / 1000,
  /** https://aws.amazon.com/ses/pricing/ (outbound; a mail without attachments has no data charge but the network's) */
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
  /** https://aws.amazon.com/cloudwatch/pricing/, as of 2026-11-30: bytes ingested; stored for a month; a month of each of the others */
  loggedByte: 0.5 / 1e9,
  loggedByteKept: 0.03 / 1e9,
  metric: 0.3,
  alarm: 0.1,
  dashboard: 3,
  /** https://aws.amazon.com/cloudfront/pricing/, as of 2026-11-30: HTTPS requests, United States and Europe */
  cloudFrontRequest: 0.01 / 10_000,
  /** https://aws.amazon.com/xray/pricing/, as of 2026-11-30: traces recorded */
  trace: 5 / 1e6,
  /** https://aws.amazon.com/dynamodb/pricing/on-demand/, as of 2026-11-30: a gigabyte for a month, and its point-in-time recovery */
  storedByte: (0.25 + 0.2) / 1e9,
  /** https://aws.amazon.com/kms/pricing/ and https://aws.amazon.com/secrets-manager/pricing/, as of 2026-11-30: each for a month */
  key: 1,
  secret: 0.4,
} as const;

/**
 * The assumed duration of a warm function, which cannot be counted: a fixed time, and the wait for each response of AWS. Both
 * are above the usual response times of AWS within a region.
 */
export const DURATION = { ownMilliseconds: 5, callMilliseconds: 8 } as const;

/** The highest cost of an order, by its number of mails. */
export const BUDGETS: Readonly<Record<number, number>> = { 2: 0.00047, 3: 0.00059 };
