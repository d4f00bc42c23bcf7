import Alert from '@cloudscape-design/components/alert';
import Link from '@cloudscape-design/components/link';
import { Trans, useTranslation } from 'react-i18next';
import { isOwnAccount, useMe } from '../member/me.ts';
import { useService } from '../shell/settings-context.ts';
import { useDates } from '../texts/dates.ts';
import { awaitedAnchor, goToAwaited } from './awaited-anchor.ts';
import { awaitedDomains } from './awaited-domains.ts';
import { FindingList } from './finding-list.tsx';
import type { Order } from './use-order.ts';
import { useTurnText } from './use-turn-text.ts';

/** Who has to act next, until when, and what is still missing. */
export function TurnAlert({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useTurnText();
  const { demo } = useService();
  const me = useMe();
  const { turn, review } = order;
  if (turn === undefined || turn.todo === 'mend') return null;
  const awaited =
    turn.todo === 'prove-domain' && isOwnAccount(me, order.account) ? awaitedDomains(order) : [];
  const contacts = order.domains
    .filter(({ deadlineAt, method }) => deadlineAt !== undefined && method === undefined)
    .map(({ contact }) => contact);
  return (
    <Alert type={turn.who === 'applicant' ? 'warning' : 'info'} header={textOf(turn, order)}>
      {awaited.length > 0 && (
        <div>
          {t('turn.awaited')}{' '}
          {awaited.map(({ adn }, index) => (
            <span key={adn}>
              {index > 0 && t('domains.comma')}
              <Link
                href={`#${awaitedAnchor(adn)}`}
                onFollow={(event) => {
                  event.preventDefault();
                  goToAwaited(adn);
                }}
              >
                {adn}
              </Link>
            </span>
          ))}
        </div>
      )}
      {turn.todo === 'submit' && <FindingList findings={order.findings ?? []} />}
      {turn.todo === 'confirm-domain' && contacts.length > 0 && (
        <div>{t('turn.contacts', { contacts: contacts.join(', ') })}</div>
      )}
      {turn.todo === 'confirm-domain' && demo && (
        <Trans i18nKey="turn.demo" components={{ 1: <Link href="/mailbox" external /> }} />
      )}
      {review?.held && <div>{t('turn.held', { comment: review.held.comment })}</div>}
      {turn.until !== undefined && (
        <div>{t(`turn.until.${untilOf(turn)}`, { date: dates.minute(turn.until) })}</div>
      )}
    </Alert>
  );
}

type Turn = NonNullable<Order['turn']>;

/** A domain that is not confirmed in time returns the order, also if the applicant has to act. */
const untilOf = ({ who, todo }: Turn): Turn['who'] =>
  todo === 'new-mail-or-contact' || todo === 'prove-domain' ? 'contact' : who;
