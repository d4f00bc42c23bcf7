import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { DomainMethod } from './account-domain.ts';

/** What a method proves: since and until when, how much, and who approved. */
export function useProofItems(): (name: string, method: DomainMethod) => KeyValuePairsProps.Item[] {
  const { t } = useTranslation();
  const dates = useDates();
  const at = (label: string, instant: string | undefined): KeyValuePairsProps.Item[] =>
    instant === undefined ? [] : [{ label, value: dates.minute(instant) }];
  return (name, { contact, startedAt, valueEndsAt, proof }) => [
    {
      label: t('domains.proof.state'),
      value: t(`domains.proof.${proof === undefined ? 'none' : proof.usable ? 'usable' : 'ended'}`),
    },
    ...(contact === undefined ? [] : [{ label: t('domains.proof.by'), value: contact }]),
    ...(proof
      ? [
          {
            label: t('domains.proof.covers'),
            value: t(`domains.scopes.${proof.scope}`, { name, names: (proof.names ?? []).join(', ') }),
          },
          ...at(t('domains.proof.since'), proof.confirmedAt),
          ...at(t('domains.usableUntil'), proof.until),
        ]
      : []),
    ...at(t('domains.startedAt'), startedAt),
    ...at(t('domains.valueEndsAt'), valueEndsAt),
  ];
}
