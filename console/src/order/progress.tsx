import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import Steps from '@cloudscape-design/components/steps';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { RequestWait } from '../issuers/request-wait.tsx';
import { useIsWide } from '../shell/use-is-wide.ts';
import { useDates } from '../texts/dates.ts';
import type { Domain, Order } from './use-order.ts';

type StageStatus = 'success' | 'pending' | 'in-progress' | 'error' | 'stopped';
type Stage = 'submit' | 'domains' | 'review' | 'issue';
const STAGES: readonly Stage[] = ['submit', 'domains', 'review', 'issue'];

/** The stage in which an order is, by its status; a closed one stopped there. */
const STAGE_OF: Record<Exclude<Order['status'], 'returned'>, Stage> = {
  draft: 'submit',
  submitted: 'submit',
  lapsed: 'submit',
  cancelled: 'submit',
  verifying: 'domains',
  reviewing: 'review',
  refused: 'review',
  issuing: 'issue',
  issued: 'issue',
  revoked: 'issue',
};

/** The stage that returned an order, by its domains: one that is not confirmed, or else the review, which comes after them. */
function returnedIn({ domains, type, reasons }: Order): Stage {
  if (reasons.some(({ code }) => code === 'verification-lapsed')) return 'domains';
  if (domains.some(({ state }) => NO.has(state))) return 'domains';
  if (domains.length === 0 || domains.some(({ state }) => !YES.has(state))) return 'submit';
  return type === 'OV' ? 'review' : 'issue';
}
const YES: ReadonlySet<Domain['state']> = new Set(['approved', 'confirmed']);
const NO: ReadonlySet<Domain['state']> = new Set(['declined', 'complained', 'expired', 'bounced']);

const FAILED: ReadonlySet<Order['status']> = new Set(['returned', 'refused']);
const STOPPED: ReadonlySet<Order['status']> = new Set(['lapsed', 'cancelled', 'revoked']);

function statusOf(order: Order, stage: Stage): StageStatus {
  const at = STAGES.indexOf(order.status === 'returned' ? returnedIn(order) : STAGE_OF[order.status]);
  const index = STAGES.indexOf(stage);
  if (index < at || order.status === 'issued') return 'success';
  if (index > at) return 'pending';
  if (FAILED.has(order.status)) return 'error';
  if (STOPPED.has(order.status)) return 'stopped';
  return order.status === 'draft' ? 'pending' : 'in-progress';
}

/** A DV order passes the review by policy, unless a person must decide. */
const stagesOf = ({ type, status }: Order): readonly Stage[] =>
  type === 'OV' || status === 'reviewing' || status === 'refused'
    ? STAGES
    : STAGES.filter((stage) => stage !== 'review');

/** The way from the application to the certificate, with what is known of each stage. */
export function Progress({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  const isWide = useIsWide();
  const { confirmed, expected, submittedAt, certificate, issuer } = order;
  const requestedAt = order.status === 'issuing' ? issuer?.requestedAt : undefined;
  const details: Record<Stage, ReactNode> = {
    submit: submittedAt && dates.minute(submittedAt),
    domains: confirmed && t('progress.confirmedOf', confirmed),
    review: order.review?.held ? t('progress.held') : undefined,
    issue: certificate ? (
      order.status === 'issued' ? (
        dates.minute(order.since)
      ) : (
        dates.day(certificate.notBefore)
      )
    ) : issuer && requestedAt !== undefined ? (
      <RequestWait issuer={issuer} requestedAt={requestedAt} />
    ) : (
      expected &&
      t(expected.stopped ? 'progress.expectedLater' : 'progress.expected', {
        date: dates.day(expected.at),
      })
    ),
  };
  return (
    <Container header={<Header>{t('progress.title')}</Header>}>
      <Steps
        ariaLabel={t('progress.title')}
        orientation={isWide ? 'horizontal' : 'vertical'}
        steps={stagesOf(order).map((stage) => ({
          status: statusOf(order, stage),
          header: t(`progress.stages.${stage}`),
          details: details[stage],
          statusIconAriaLabel: t(`progress.statuses.${statusOf(order, stage)}`),
        }))}
      />
    </Container>
  );
}
