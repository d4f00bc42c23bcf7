import './review.css';
import Button from '@cloudscape-design/components/button';
import Header from '@cloudscape-design/components/header';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useMe } from '../member/me.ts';
import { useSettings } from '../member/settings.ts';
import { useOrderName } from '../order/order-name.ts';
import { useOrder } from '../order/use-order.ts';
import { useBreadcrumbs } from '../shell/breadcrumbs.tsx';
import { useNotify } from '../shell/notifications.tsx';
import { ApplicationSection } from './application-section.tsx';
import { ApprovalsSection } from './approvals-section.tsx';
import { Decided } from './decided.tsx';
import { type Choice, DecisionSection } from './decision-section.tsx';
import { DocumentsSection } from './documents-section.tsx';
import { type DraftReason, emptyReason } from './draft-reason.ts';
import { FactsSection } from './facts-section.tsx';
import { FormerSection } from './former-section.tsx';
import { nextOf } from './queue-filter.ts';
import { ReviewAlerts } from './review-alerts.tsx';
import { ShortcutsModal } from './shortcuts-modal.tsx';
import { type DecisionKind, useDecision } from './use-decision.ts';
import { useLastChanges } from './use-last-changes.ts';
import { useQueue } from './use-queue.ts';
import { useShortcuts } from './use-shortcuts.ts';

/** One order, with everything that a reviewer needs to decide on it. */
export function ReviewPage() {
  const { orderId = '' } = useParams();
  return <OrderReview key={orderId} orderId={orderId} />;
}

function OrderReview({ orderId }: { orderId: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const notify = useNotify();
  const me = useMe();
  // Loaded before a form needs them.
  useSettings();
  const { order } = useOrder(orderId);
  const changes = useLastChanges(order);
  const [seen, setSeen] = useState(order.revision);
  const [choice, setChoice] = useState<Choice>();
  const [reasons, setReasons] = useState<readonly DraftReason[]>([]);
  const [documentIndex, setDocumentIndex] = useState(0);
  const [helps, setHelps] = useState(false);
  const [decided, setDecided] = useState<DecisionKind>();
  const queue = useQueue();
  const next = nextOf(queue.data?.items ?? [], me.id, orderId);
  const title = useOrderName()(order);
  useBreadcrumbs({ text: t('review.title'), href: '/reviews' }, { text: title, href: `/reviews/${orderId}` });

  const decision = useDecision(orderId, seen, (kind) => {
    setChoice(undefined);
    if (kind === 'approve' || kind === 'return' || kind === 'refuse') setDecided(kind);
    else notify({ type: 'success', header: t(`review.done.${kind}`) }, `review-${orderId}`);
  });
  const mayDecide =
    me.roles.includes('reviewer') &&
    order.status === 'reviewing' &&
    order.review?.mayNotDecide === undefined &&
    order.revision === seen;
  const isMine = order.review?.claim?.by.id === me.id;

  const top = useRef<HTMLDivElement>(null);
  useEffect(() => {
    top.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, []);

  const isStopped = choice !== undefined && !mayDecide;
  useEffect(() => {
    if (!isStopped) return;
    // The form is gone: what happened is told at the top.
    top.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [isStopped]);

  function choose(wanted: Choice | undefined, field?: string): void {
    decision.reset();
    if (wanted === undefined) top.current?.focus({ preventScroll: true });
    if (field !== undefined) setReasons([...reasons, emptyReason(field)]);
    else if ((wanted === 'return' || wanted === 'refuse') && reasons.length === 0)
      setReasons([emptyReason()]);
    setChoice(wanted);
  }
  const claim = () => decision.mutate({ kind: isMine ? 'release' : 'claim' });
  const toNext = next && (() => navigate(`/reviews/${next.id}`));
  useShortcuts({
    ...(mayDecide &&
      decided === undefined && {
        a: () => choose('approve'),
        r: () => choose('return'),
        x: () => choose('refuse'),
        h: () => choose('hold'),
        c: claim,
      }),
    ...(order.documents.length > 1 && { d: () => setDocumentIndex(documentIndex + 1) }),
    ...(toNext && { n: toNext }),
    q: () => navigate('/reviews'),
    '?': () => setHelps(true),
  });

  return (
    <div className="review-page" ref={top} tabIndex={-1}>
      <SpaceBetween size="l">
        <Header
          variant="h1"
          actions={
            <SpaceBetween direction="horizontal" size="xs">
              <Button iconName="keyboard" onClick={() => setHelps(true)}>
                {t('review.help')}
              </Button>
              {mayDecide && decided === undefined && (
                <Button
                  loading={decision.isPending && decision.variables.kind === (isMine ? 'release' : 'claim')}
                  onClick={claim}
                >
                  {t(isMine ? 'review.decide.release' : 'review.decide.claim')}
                </Button>
              )}
            </SpaceBetween>
          }
        >
          {title}
          {order.names.length > 1 && ` ${t('orders.more', { count: order.names.length - 1 })}`}
        </Header>
        {decided !== undefined && decided !== 'hold' && decided !== 'claim' && decided !== 'release' ? (
          <Decided kind={decided} order={order} next={next} />
        ) : (
          <>
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
                <SpaceBetween size="l">
                  <DocumentsSection
                    order={order}
                    newDocuments={changes.newDocuments}
                    index={documentIndex}
                    onChange={setDocumentIndex}
                  />
                  <ApprovalsSection orderId={orderId} />
                  {order.review?.former && <FormerSection former={order.review.former} />}
                </SpaceBetween>
              </div>
              <div className="decision">
                {mayDecide && (
                  <DecisionSection
                    order={order}
                    choice={choice}
                    onChoose={choose}
                    reasons={reasons}
                    onReasons={setReasons}
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
      {helps && <ShortcutsModal onClose={() => setHelps(false)} />}
    </div>
  );
}
