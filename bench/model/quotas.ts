import type { Quota } from './simulate.ts';

const DAY = 86_400;

/** A quota of a rate and a burst. */
const rate = (name: string, perSecond: number, burst: number, source: string): Quota => ({
  ...{ name, perSecond, burst, source },
});

const SFN = 'Step Functions service quotas (Virginia, Oregon, Ireland)';
const PARTITION = 'DynamoDB: 1,000 write units a second for one partition key';

/** What SES grants; AWS publishes 200 a day and one a second for the sandbox only. */
export const SES = {
  perDay: Number(process.env['SES_PER_DAY'] ?? 50_000),
  perSecond: Number(process.env['SES_PER_SECOND'] ?? 14),
};

/**
 * The quotas of AWS as published on 2026-11-30, each with its page, without any increase, and our own limits with their
 * defaults. In other regions those of Step Functions are about half of these.
 */
export const QUOTAS: readonly Quota[] = [
  rate('API requests', 500, 1000, 'serverless/api.yml; API Gateway itself: 10,000 a second'),
  rate('page requests', 200, 400, 'serverless/api.yml, for each route'),
  rate('StartExecution', 300, 1300, SFN),
  rate('SendTaskSuccess', 500, 3000, SFN),
  rate('state transitions', 1500, 5000, SFN),
  rate('Lambda concurrency', 1000, 1000, 'Lambda quotas: 1,000; new accounts begin with 10'),
  rate('KMS signatures', 300, 300, 'KMS request quotas: elliptic curves'),
  rate('KMS Encrypt', 5500, 5500, 'KMS request quotas: symmetric keys, the smallest of all regions'),
  rate('SES rate', SES.perSecond, SES.perSecond, 'granted by use; SES_PER_SECOND'),
  rate('SES day', SES.perDay / DAY, SES.perDay, 'granted by use; SES_PER_DAY'),
  rate('table', 40_000, 40_000, 'DynamoDB quotas: write units of a table on demand'),
  rate('index changes', 1000, 1000, PARTITION),
  rate('index phases', 1000, 1000, `${PARTITION}: Application Review`),
  rate('index due', 4000, 4000, `${PARTITION}, four shards`),
];

/** The limits of one account. */
export const OF_ACCOUNT: readonly Quota[] = [
  rate('POSTs of an account', 10, 600, 'POSTS_PER_ACCOUNT_AND_MINUTE'),
  rate('mails of an account', 2000 / DAY, 2000, 'MAILS_PER_ACCOUNT_AND_DAY'),
];
