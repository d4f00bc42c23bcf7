import type { Instant } from './clock.ts';
import { writeLine } from './log.ts';
import type { OrderStatus } from './order/lifecycle.ts';
import type { Order } from './order/order.ts';
import type { Phase } from './order/phase.ts';
import type { ProblemType } from './problem.ts';

/** Every metric: its unit, and the one dimension by which it is told apart. */
export const METRICS = {
  /** Orders that came into a phase. */
  OrdersEntered: { unit: 'Count', by: 'phase' },
  /** How long an order was in the status that it has left; a draft counts from its last change. */
  TimeInStatus: { unit: 'Seconds', by: 'status' },
  CertificatesIssued: { unit: 'Count', by: 'type' },
  /** Certificates that were not signed because lint found something in them. */
  LintFailed: { unit: 'Count', by: undefined },
  /** Certificates that were not signed because they would outlive the issuing CA. */
  CaEndsTooEarly: { unit: 'Count', by: undefined },
  /** What became of mails, once for each thing that became of one. */
  Mails: { unit: 'Count', by: 'result' },
  /** Mails to domain contacts that wait for the next day, each time one was kept back. */
  MailsDeferred: { unit: 'Count', by: 'because' },
  /** Mails to domain contacts that wait because too many did harm, each time one was kept back. */
  MailsStopped: { unit: 'Count', by: undefined },
  /** What domain contacts answered, and how. */
  Answers: { unit: 'Count', by: 'answer' },
  /** Confirmations that were taken back after their order had gone on to be issued, by how. */
  EvidenceDeclined: { unit: 'Count', by: 'via' },
  /** Requests to the API that were answered by a problem. */
  Problems: { unit: 'Count', by: 'problem' },
  /** Something happened of which nobody could be told, and it is not tried again. */
  NoticesLost: { unit: 'Count', by: undefined },
  /** Rows of the table that could not be read, and were left out of a list: each time one was met. */
  RowsUnreadable: { unit: 'Count', by: undefined },
  /** For how long the longest waiting order has been in its status, as the sweep saw it. */
  OldestOrderAge: { unit: 'Seconds', by: 'status' },
  /** For how long a published revocation list is still good. */
  CrlTimeLeft: { unit: 'Seconds', by: 'list' },
  /** For how long confirmation of the longest waiting order ought to have ended, where it ought to. */
  VerificationOverdue: { unit: 'Seconds', by: undefined },
} as const;

/** How the answer of a contact arrives. */
type AnswerChannel = 'page' | 'mail' | 'complaint';

/** What a dimension may say: sets that do not grow, for each value is a metric of its own that has to be paid for. */
type Values = {
  OrdersEntered: Phase;
  TimeInStatus: OrderStatus;
  CertificatesIssued: Order['type'];
  LintFailed: undefined;
  CaEndsTooEarly: undefined;
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
  MailsDeferred:
    | 'account-limit'
    | 'domain-limit'
    | 'domain-share'
    | 'domain-pace'
    | 'recipient-limit'
    | 'recipient-share';
  MailsStopped: undefined;
  Answers: `${AnswerChannel}-${'approve' | 'decline'}` | 'page-withdraw' | 'page-wrong-value';
  EvidenceDeclined: AnswerChannel;
  Problems: ProblemType;
  NoticesLost: undefined;
  RowsUnreadable: undefined;
  OldestOrderAge: OrderStatus;
  /** All lists of issuing CAs are one: what counts is the one that ends first. */
  CrlTimeLeft: 'issuing.crl' | 'root.crl';
  VerificationOverdue: undefined;
};
export type Metric = keyof typeof METRICS;

/** Under which name CloudWatch keeps what is measured, unless the deployment names another. */
const DEFAULT_NAMESPACE = 'countersign';
let namespace = DEFAULT_NAMESPACE;

/** Names the namespace of all metrics of this process. */
export function useMetricsNamespace(name = DEFAULT_NAMESPACE): void {
  namespace = name;
}

/**
 * One measurement, as a line in CloudWatch's embedded metric format: it costs no call, and is counted where the line
 * arrives. Write it after what it counts was committed, or it counts what never was.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function measure<M extends Metric>(name: M, at: Instant, value: number, told: Values[M]): void {
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
    ...(by !== undefined && { [by]: told }),
    [name]: value,
  });
}
