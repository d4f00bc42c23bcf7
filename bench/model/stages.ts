import type { Stage } from './simulate.ts';

/**
 * What a DV order of one name takes of each quota, by stage; in sum what `npm run bench -- counts` counts. Lambda in seconds, by
 * the durations of bench/cost/prices.ts.
 * @param answersAfter seconds until the contact answers
 */
export const stagesOf = (answersAfter: number): readonly Stage[] => [
  {
    name: 'place',
    uses: {
      ...{ 'API requests': 1, 'POSTs of an account': 1, StartExecution: 1 },
      ...{ table: 12, 'index changes': 1, 'index phases': 1, 'index due': 1, 'Lambda concurrency': 0.04 },
    },
  },
  {
    name: 'check',
    uses: {
      'state transitions': 2,
      table: 11,
      'index changes': 1,
      'index due': 1,
      'Lambda concurrency': 0.05,
    },
  },
  {
    name: 'mail to the contact',
    uses: {
      ...{ 'state transitions': 1, 'KMS Encrypt': 1, 'SES rate': 1, 'SES day': 1, 'mails of an account': 1 },
      ...{ table: 20, 'index changes': 3, 'index due': 3, 'Lambda concurrency': 0.13 },
    },
    waits: answersAfter,
  },
  {
    name: 'answer',
    uses: {
      ...{ 'API requests': 2, 'page requests': 1, SendTaskSuccess: 1 },
      ...{ table: 8, 'index changes': 1, 'index due': 2, 'Lambda concurrency': 0.05 },
    },
  },
  {
    name: 'evidence and certificate',
    uses: {
      ...{ 'state transitions': 3, 'KMS signatures': 1 },
      ...{ table: 34, 'index changes': 3, 'index phases': 1, 'index due': 4, 'Lambda concurrency': 0.13 },
    },
  },
  {
    name: 'notice and download',
    uses: { 'SES rate': 1, 'SES day': 1, 'API requests': 2, table: 3, 'Lambda concurrency': 0.09 },
  },
];

/** What an order takes of a quota in all stages. */
export const unitsOf = (stages: readonly Stage[], quota: string): number =>
  stages.reduce((sum, { uses }) => sum + (uses[quota] ?? 0), 0);
