import type { Clock, Instant } from '../clock.ts';
import type { Resolver } from '../dns/resolver.ts';
import { log, logError } from '../log.ts';
import { type Metric, measure } from '../metrics.ts';
import type { Policy } from '../policy/policy.ts';
import { answers } from './answers.ts';
import { endOfIssuing, endOfRoot } from './ca-renewal.ts';
import { type Finding, mend } from './finding.ts';
import { dkimRecords, recordFinding } from './mail-records.ts';
import { accountFindings, identityFindings, type MailIdentity, type SendingAccount } from './sending.ts';

/** What the scheduled check of a stage reads; the operator's `doctor` checks more, with more rights. */
export type StageChecker = {
  clock: Clock;
  resolver: Resolver;
  /** The domain of the SES identity that covers the sender. */
  identityDomain: string;
  /** The recipients of a trial, if the operator named any. */
  trialRecipients: readonly string[];
  policy: Policy;
  /** A URL of the API at the host name of the service, and how to mend it. */
  healthUrl: string;
  sending: () => Promise<{ account: SendingAccount; identity: MailIdentity | undefined; region: string }>;
  /** When the issuing CA and its root end; undefined before there is a CA. */
  endsOfCa: () => Promise<{ issuing: Instant; root: Instant; rootUrl: string } | undefined>;
  /** A sentence for each wrong setting. */
  wrongSettings: () => readonly string[];
};

/**
 * Looks once at what a stage needs and no request shows in time. Logs each finding, and measures it for its alarm. One check
 * that fails does not keep the others from running.
 * @throws the error of a check that failed, so that Lambda retries
 */
export async function checkStage(deps: StageChecker): Promise<void> {
  const failed: unknown[] = [];
  let found = 0;
  for (const check of [checkSending, checkCa, checkAddress, checkSettings]) {
    try {
      for (const [metric, finding] of await check(deps))
        if (report(metric, finding, deps.clock.now())) found += 1;
    } catch (error) {
      logError('a check of the stage failed', error, { check: check.name });
      failed.push(error);
    }
  }
  if (failed.length > 0) throw failed[0];
  log('info', 'stage checked', { found });
}

type Measured = readonly [StageMetric, Finding];
type StageMetric = Extract<
  Metric,
  | 'SendingNotPossible'
  | 'SendingAtRisk'
  | 'CaEndsSoon'
  | 'RootEndsSoon'
  | 'SiteNotAnswering'
  | 'SettingsWrong'
>;

function report(metric: StageMetric, finding: Finding, now: Instant): boolean {
  if (finding.state !== 'mend') return false;
  log('error', 'the stage needs attention', { metric, what: finding.what, how: finding.how });
  measure(metric, now, 1, undefined);
  return true;
}

async function checkSending(deps: StageChecker): Promise<Measured[]> {
  const { sending, identityDomain, trialRecipients, resolver } = deps;
  const { account, identity, region } = await sending();
  const findings = [
    ...accountFindings(account, region, trialRecipients),
    ...identityFindings(identityDomain, identity),
  ];
  // SES notices a lost record after days only; receivers notice it at once.
  for (const record of dkimRecords(identityDomain, identity?.dkim ?? { tokens: [] }))
    findings.push(await recordFinding(record, resolver));
  return findings.map((each) => [isSoon(each) ? 'SendingAtRisk' : 'SendingNotPossible', each]);
}

const isSoon = (finding: Finding): boolean => finding.state === 'mend' && finding.soon === true;

async function checkCa({ endsOfCa, policy, clock }: StageChecker): Promise<Measured[]> {
  const ends = await endsOfCa();
  if (ends === undefined) return [];
  const now = clock.now();
  return [
    ['CaEndsSoon', endOfIssuing(ends.issuing, policy, now)],
    ['RootEndsSoon', endOfRoot(ends.root, now)],
    ['SiteNotAnswering', await answers(ends.rootUrl, 'Check the distribution and its name: npm run doctor.')],
  ];
}

const checkAddress = async ({ healthUrl }: StageChecker): Promise<Measured[]> => [
  [
    'SiteNotAnswering',
    await answers(healthUrl, 'Check the record of the name: npm run doctor -- answering.'),
  ],
];

const checkSettings = async ({ wrongSettings }: StageChecker): Promise<Measured[]> =>
  wrongSettings().map((what) => ['SettingsWrong', mend(what, 'Deploy with another value.')]);
