import './review.css';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMe } from '../member/me.ts';
import { useSettings } from '../member/settings.ts';
import { useOrderName } from '../order/order-name.ts';
import { useIsFresh, useOrder } from '../order/use-order.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ProblemAlert } from '../shell/problem-alert.tsx';
import { ApplicationSection } from './application-section.tsx';
import { Decided } from './decided.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { type Choice, DecisionSection } from './decision-section.tsx';
import { emptyReason, isBegun, reasonAbout } from './draft-reason.ts';
import { EvidenceColumn } from './evidence-column.tsx';
import { FactsSection } from './facts-section.tsx';
import { nextOf } from './queue-filter.ts';
import { ReviewAlerts } from './review-alerts.tsx';
import { ReviewHeader } from './review-header.tsx';
import { NOTHING_TYPED } from './typed.ts';
import { useDecision } from './use-decision.ts';
import { useLastChanges } from './use-last-changes.ts';
import { useQueue } from './use-queue.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** One order, with everything that a reviewer needs to decide on it. */
export function ReviewPage() {
  const { orderId = '' } = useParams();
  return <FreshOrderReview key={orderId} orderId={orderId} />;
}

/** The revision that is read is the one that the service has when the page is opened, not an earlier one in memory. */
function FreshOrderReview({ orderId }: { orderId: string }) {
  return <OrderReview key={useIsFresh(orderId) ? 'fresh' : 'remembered'} orderId={orderId} />;
}

function OrderReview({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const me = useMe();
  const { reasons: catalogue } = useSettings().review;
  const { order } = useOrder(orderId);
  const changes = useLastChanges(order);
  const [seen, setSeen] = useState(order.revision);
  const [choice, setChoice] = useState<Choice>();
  const [typed, setTyped] = useState(NOTHING_TYPED);
  const [decided, setDecided] = useState<'approve' | 'return' | 'refuse'>();
  const next = nextOf(useQueue().data?.items ?? [], me.id, orderId);
  const title = useOrderName()(order);
  useBreadcrumbs({ text: t('review.title'), href: '/reviews' }, { text: title, href: `/reviews/${orderId}` });

  const decision = useDecision(orderId, seen, (kind) => {
    setChoice(undefined);
    if (kind === 'approve' || kind === 'return' || kind === 'refuse') setDecided(kind);
    else notify({ type: 'success', header: t(`review.done.${kind}`) }, `review-${orderId}`);
  });
  const mayDecide =
    decided === undefined &&
    me.roles.includes('reviewer') &&
    order.status === 'reviewing' &&
    order.review?.mayNotDecide === undefined &&
    order.revision === seen;

  const top = useRef<HTMLDivElement>(null);
  const isStopped = choice !== undefined && !mayDecide;
  // At first, and when the form is gone because of what happened meanwhile, which the top of the page says.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page is left as it is when a form is opened.
  useEffect(() => {
    if (choice !== undefined && !isStopped) return;
    top.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [isStopped]);

  function choose(wanted: Choice | undefined, field?: string): void {
    decision.reset();
    if (wanted === undefined) top.current?.focus({ preventScroll: true });
    const { reasons } = typed;
    if (field !== undefined)
      setTyped({ ...typed, reasons: [...reasons.filter(isBegun), reasonAbout(field, catalogue)] });
    else if ((wanted === 'return' || wanted === 'refuse') && reasons.length === 0)
      setTyped({ ...typed, reasons: [emptyReason()] });
    setChoice(wanted);
  }
  const isMine = order.review?.claim?.by.id === me.id;
  const claimOrRelease = isMine ? 'release' : 'claim';
  useShortcuts({
    ...(mayDecide && {
      a: () => choose('approve'),
      r: () => choose('return'),
      x: () => choose('refuse'),
      h: () => choose('hold'),
    }),
    ...(next && { n: () => navigate(`/reviews/${next.id}`) }),
    q: () => navigate('/reviews'),
  });

  return (
    <div className="review-page" ref={top} tabIndex={-1}>
      <SpaceBetween size="l">
        <ReviewHeader
          order={order}
          claim={
            mayDecide
              ? {
                  isMine,
                  isPending: decision.isPending && decision.variables.kind === claimOrRelease,
                  toggle: () => decision.mutate({ kind: claimOrRelease }),
                }
              : undefined
          }
        />
        {decided ? (
          <Decided kind={decided} order={order} next={next} />
        ) : (
          <>
            {/* The forms of decisions show their own. */}
            {decision.error && mayDecide && !choice && (
              <ProblemAlert error={decision.error} header={t('confirm.failed')} />
            )}
            <ReviewAlerts order={order} seen={seen} next={next} onRead={() => setSeen(order.revision)} />
            <div className="review">
              <div className="application">
                <SpaceBetween size="l">
                  <FactsSection order={order} />
                  <ApplicationSection
                    order={order}
                    changes={changes.fields}
                    onFlag={
                      mayDecide
                        ? (field) => choose(choice === 'refuse' ? 'refuse' : 'return', field)
                        : undefined
                    }
                  />
                </SpaceBetween>
              </div>
              <div className="evidence">
                <EvidenceColumn order={order} newDocuments={changes.newDocuments} />
              </div>
              <div className="decision">
                {mayDecide && choice && (
                  <DecisionSection
                    order={order}
                    choice={choice}
                    onChoose={choose}
                    typed={typed}
                    onType={setTyped}
                    isPending={decision.isPending}
                    error={decision.error}
                    onSend={decision.mutate}
                  />
                )}
              </div>
            </div>
          </>
        )}
      </SpaceBetween>
      {mayDecide && !choice && <DecisionBar onChoose={choose} />}
    </div>
  );
}
