import Container from '@cloudscape-design/components/container';
import Header from '@cloudscape-design/components/header';
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import type { Order } from '../order/use-order.ts';
import { useDates } from '../texts/dates.ts';
import { useFindingText } from '../texts/finding-text.ts';

/** Why a reviewer must decide, since when the order waits, and who has it. */
export function FactsSection({ order }: { order: Order }) {
  const { t } = useTranslation();
  const dates = useDates();
  const textOf = useFindingText();
  const { review, expected, notes } = order;
  const { claim, held, because = [] } = review ?? {};
  const known = new Set(because.map(({ code, field }) => code + field));
  // What was noted about a mail is of no use once its recipient has confirmed.
  const answered = new Set(
    order.domains.filter(({ state }) => state === 'confirmed').map(({ adn }) => `/contacts/${adn}`),
  );
  const noted = notes.filter(({ code, field }) => !known.has(code + field) && !answered.has(field));
  const list = (items: typeof notes) =>
    items.map((each) => <div key={each.field + each.code + each.message}>{textOf(each)}</div>);
  return (
    <Container header={<Header>{t('review.facts')}</Header>}>
      <KeyValuePairs
        columns={2}
        minColumnWidth={200}
        items={[
          ...(because.length > 0 ? [{ label: t('review.because'), value: list(because) }] : []),
          { label: t('review.account'), value: order.account },
          {
            label: t('review.waitingFor'),
            value: `${dates.minute(order.since)} (${dates.relative(order.since)})`,
          },
          ...(expected ? [{ label: t('review.expected'), value: dates.minute(expected.at) }] : []),
          ...(claim
            ? [
                {
                  label: t('review.claim'),
                  value: t('review.claimUntil', { name: claim.by.name, until: dates.minute(claim.until) }),
                },
              ]
            : []),
          ...(held
            ? [
                {
                  label: t('review.held'),
                  value: t('review.heldBy', {
                    name: held.by?.name ?? '',
                    date: dates.minute(held.at),
                    comment: held.comment,
                  }),
                },
              ]
            : []),
          ...(noted.length > 0 ? [{ label: t('review.notes'), value: list(noted) }] : []),
        ]}
      />
    </Container>
  );
}
