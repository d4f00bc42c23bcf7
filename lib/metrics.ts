import type { Instant } from './clock.ts';
import { writeLine } from './log.ts';
import type { OrderStatus } from './order/lifecycle.ts';
import type { Order } from './order/order.ts';
import type { Phase } from './order/phase.ts';
import type { ProblemType } from './problem.ts';

/** Every metric with its unit and its only dimension. */
export const METRICS = {
  /** Orders that entered a phase. */
  OrdersEntered: { unit: 'Count', by: 'phase' },
  /** How long an order was in the status that it has left. */
  TimeInStatus: { unit: 'Seconds', by: 'status' },
  CertificatesIssued: { unit: 'Count', by: 'type' },
  /** Certificates that were not signed because the lint reported an error. */
  LintFailed: { unit: 'Count', by: undefined },
  /** Certificates that were not signed because they would outlive the issuing CA. */
  CaEndsTooEarly: { unit: 'Count', by: undefined },
  /** Certificates of upstream CAs that differed from the order: revoked there, and not handed out. */
  UpstreamDiffers: { unit: 'Count', by: undefined },
  /** Requests of which it is unknown whether the upstream CA has issued. */
  UpstreamOutcomeUnknown: { unit: 'Count', by: undefined },
  /** Delivery states of mails, each once per mail. */
  Mails: { unit: 'Count', by: 'result' },
  /** Mails that SES refused for the state of the account, an identity or the role, each time one is refused. */
  SendingRefused: { unit: 'Count', by: undefined },
  /** The daily quota of the account at SES was used up: once an hour from each instance of a function. */
  SendingQuotaUsedUp: { unit: 'Count', by: undefined },
  /** Findings of the hourly check (`lib/health`): SES sends nothing, or mails are treated as spam. */
  SendingNotPossible: { unit: 'Count', by: undefined },
  /** … the quota is nearly used, the account is under review, or SPF does not cover the mails. */
  SendingAtRisk: { unit: 'Count', by: undefined },
  /** … the issuing CA, or its root, must be followed by another one. */
  CaEndsSoon: { unit: 'Count', by: undefined },
  RootEndsSoon: { unit: 'Count', by: undefined },
  /** … a host name in mails and certificates does not answer. */
  SiteNotAnswering: { unit: 'Count', by: undefined },
  /** … a setting breaks its rule. */
  SettingsWrong: { unit: 'Count', by: undefined },
  /** Mails to domain contacts that wait because of a quota, counted each time one is deferred. */
  MailsDeferred: { unit: 'Count', by: 'because' },
  /** Mails to domain contacts that wait because the mail guard has stopped sending, counted each time one is deferred. */
  MailsStopped: { unit: 'Count', by: undefined },
  /** Answers of domain contacts, by channel and decision. */
  Answers: { unit: 'Count', by: 'answer' },
  /** Evidence that a contact declined after its order was approved for issuance, by channel. */
  EvidenceDeclined: { unit: 'Count', by: 'via' },
  /** Requests to the API that were answered by a problem. */
  Problems: { unit: 'Count', by: 'problem' },
  /** A notice could not be written because of a fault, and is not retried. */
  NoticesLost: { unit: 'Count', by: undefined },
  /** Items of the table that could not be parsed and were left out of a list, counted each time. */
  RowsUnreadable: { unit: 'Count', by: undefined },
  /** How long the oldest order of a status has been in it, as the sweep reads it. */
  OldestOrderAge: { unit: 'Seconds', by: 'status' },
  /** How long a published CRL is still valid. */
  CrlTimeLeft: { unit: 'Seconds', by: 'list' },
  /** How long the verification of the oldest order is past its deadline, if it is. */
  VerificationOverdue: { unit: 'Seconds', by: undefined },
} as const;

/** How the answer of a contact arrived. */
type AnswerChannel = 'page' | 'mail' | 'complaint';

/** The values of each dimension. The sets are bounded, because CloudWatch charges for each value as a metric of its own. */
type Values = {
  OrdersEntered: Phase;
  TimeInStatus: OrderStatus;
  CertificatesIssued: Order['type'];
  LintFailed: undefined;
  CaEndsTooEarly: undefined;
  UpstreamDiffers: undefined;
  UpstreamOutcomeUnknown: undefined;
  Mails:
    | 'sent'
    | 'refused'
    | 'delivered'
    | 'delayed'
    | 'suppressed'
    | 'bounced'
    | 'bounced-permanently'
    | 'complained'
    | 'notice-sent'
    | 'notice-refused';
  SendingRefused: undefined;
  SendingQuotaUsedUp: undefined;
  SendingNotPossible: undefined;
  SendingAtRisk: undefined;
  CaEndsSoon: undefined;
  RootEndsSoon: undefined;
  SiteNotAnswering: undefined;
  SettingsWrong: undefined;
  MailsDeferred:
    | 'account-limit'
    | 'domain-limit'
    | 'domain-share'
    | 'domain-pace'
    | 'recipient-limit'
    | 'recipient-share'
    | 'sending-quota';
  MailsStopped: undefined;
  Answers: `${AnswerChannel}-${'approve' | 'decline'}` | 'page-withdraw' | 'page-wrong-value';
  EvidenceDeclined: AnswerChannel;
  Problems: ProblemType;
  NoticesLost: undefined;
  RowsUnreadable: undefined;
  OldestOrderAge: OrderStatus;
  /** The CRLs of all issuing CAs share one value: the minimum counts. */
  CrlTimeLeft: 'issuing.crl' | 'root.crl';
  VerificationOverdue: undefined;
};
export type Metric = keyof typeof METRICS;

/** The CloudWatch namespace, unless the deployment sets another. */
const DEFAULT_NAMESPACE = 'countersign';
let namespace = DEFAULT_NAMESPACE;

/** Sets the namespace of all metrics of this process. */
export function useMetricsNamespace(name = DEFAULT_NAMESPACE): void {
  namespace = name;
}

/**
 * Writes one measurement in CloudWatch's embedded metric format, which needs no API call. Call it after the commit of what
 * it measures, so that a failed commit is not counted.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measure<M extends Metric>(name: M, at: Instant, value: number, dimension: Values[M]): void {
  const { unit, by } = METRICS[name];
  writeLine({
    _aws: {
      Timestamp: Date.parse(at),
      CloudWatchMetrics: [
        {
          Namespace: namespace,
          Dimensions: [by === undefined ? [] : [by]],
          Metrics: [{ Name: name, Unit: unit }],
        },
      ],
    },
    ...(by !== undefined && { [by]: dimension }),
    [name]: value,
  });
}
