import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { Evidence } from './use-evidence.ts';

type Checked = NonNullable<Evidence['checked']>;

/** The places of a proof: the record and what it is an alias of, or the addresses of the file. */
export function placesOf(proof: Checked['proof']): string[] {
  const { record, owner, hops } = proof;
  const found: unknown[] = Array.isArray(hops)
    ? hops.map((hop: unknown) => (isRecord(hop) ? hop['url'] : undefined))
    : [record, owner];
  return found.filter((each) => typeof each === 'string');
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** How a domain of an order was proven, and the places of the proof. */
export function useProofText() {
  const { t } = useTranslation();
  const dates = useDates();
  return {
    provenBy: ({ contact = '', checked, granted, confirmedAt }: Evidence): string => {
      const date = dates.minute(confirmedAt);
      if (granted) return t('review.checkedFor', { method: t('domains.methods.grant.name'), date });
      return checked
        ? t('review.checkedFor', { method: t(`domains.methods.${checked.proof.method}.name`), date })
        : t('review.approvedFor', { contact, date });
    },
    foundAt: (proof: Checked['proof']): string => placesOf(proof).join(' → '),
  };
}
