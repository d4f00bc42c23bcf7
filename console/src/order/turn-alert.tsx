import Alert from '@cloudscape-design/components/alert';
import Button from '@cloudscape-design/components/button';
import Link from '@cloudscape-design/components/link';
import { Trans, useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useService } from '../shell/settings-context.ts';
import { useDates } from '../texts/dates.ts';
import type { Order } from './use-order.ts';
import { useTurnText } from './use-turn-text.ts';

/** Who has to act next, until when, and the way there if it is the member. */
export function TurnAlert({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  const navigate = useNavigate();
  const textOf = useTurnText();
  const { demo } = useService();
  const { turn, review } = order;
  if (turn === undefined || turn.todo === 'mend') return null;
  const contacts = order.domains
    .filter(({ deadlineAt }) => deadlineAt !== undefined)
    .map(({ contact }) => contact);
  const mayEdit = turn.todo === 'submit' && order.actions.includes('modify');
  return (
    <Alert
      type={turn.who === 'applicant' ? 'warning' : 'info'}
      header={textOf(turn, order)}
      action={
        mayEdit && <Button onClick={() => navigate(`/orders/${order.id}/edit`)}>{t('order.continue')}</Button>
      }
    >
      {turn.todo === 'confirm-domain' && contacts.length > 0 && (
        <div>{t('turn.contacts', { contacts: contacts.join(', ') })}</div>
      )}
      {turn.todo === 'confirm-domain' && demo && (
        <Trans i18nKey="turn.demo" components={{ 1: <Link href="/mailbox" external /> }} />
      )}
      {review?.held && <div>{t('turn.held', { comment: review.held.comment })}</div>}
      {turn.until !== undefined && (
        <div>{t(`turn.until.${turn.who}`, { date: dates.minute(turn.until) })}</div>
      )}
    </Alert>
  );
}
