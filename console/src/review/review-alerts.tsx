import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import SpaceBetween from '@cloudscape-design/components/space-between';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useMe } from '../member/me.ts';
import { useOrderName } from '../order/order-name.ts';
import type { Order } from '../order/use-order.ts';
import { useDates } from '../texts/dates.ts';
import { useFindingText } from '../texts/finding-text.ts';
import type { QueueRow } from './use-queue.ts';

/** What stands in the way of a decision, or happened while the reviewer was reading, each with the way on. */
export function ReviewAlerts(props: {
  order: Order;
  /** The revision that the reviewer has read. */
  seen: number;
  next: QueueRow | undefined;
  onRead: () => void;
}) {
  const { order, seen, next, onRead } = props;
  const { t } = useTranslation();
  const navigate = useNavigate();
  const nameOf = useOrderName();
  const me = useMe();
  const dates = useDates();
  const textOf = useFindingText();
  const { status, revision, review } = order;
  const { claim, mayNotDecide } = review ?? {};
  const onward = (
    <Button onClick={() => navigate(next ? `/reviews/${next.id}` : '/reviews')}>
      {next ? t('review.next', { name: nameOf(next) }) : t('review.toQueue')}
    </Button>
  );
  if (status !== 'reviewing')
    return (
      <Alert type="warning" header={t(`review.gone.${status}`)} action={onward}>
        {t('review.goneHow')}
      </Alert>
    );
  const isClaimed = claim !== undefined && claim.by.id !== me.id;
  if (revision === seen && mayNotDecide === undefined && !isClaimed) return null;
  return (
    <SpaceBetween size="s">
      {revision !== seen && (
        <Alert
          type="warning"
          header={t('review.newRevision', { number: revision })}
          action={<Button onClick={onRead}>{t('review.readNew', { number: revision })}</Button>}
        >
          {t('review.newRevisionHow')}
        </Alert>
      )}
      {mayNotDecide !== undefined && (
        <Alert type="info" header={t('review.mayNotDecide')} action={onward}>
          {textOf(mayNotDecide)}
        </Alert>
      )}
      {isClaimed && (
        <Alert
          type="info"
          header={t('review.claimedByOther', { name: claim.by.name, until: dates.minute(claim.until) })}
          action={onward}
        >
          {t('review.claimedByOtherHow', { name: claim.by.name })}
        </Alert>
      )}
    </SpaceBetween>
  );
}
