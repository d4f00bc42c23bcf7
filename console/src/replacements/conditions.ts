import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import { useTranslation } from 'react-i18next';
import { useDates } from '../texts/dates.ts';
import type { ReplacementBody } from './replacement.ts';

type Conditions = Omit<ReplacementBody, 'reason' | 'keyType'> & { keyType?: string };

/** The conditions of a request in a line, which names it. */
export function useConditionText(): (conditions: Conditions) => string {
  const { t } = useTranslation();
  const dates = useDates();
  return ({ issuer, keyType, account, issuedAfter, issuedBefore }) => {
    const named = [
      ...(keyType === undefined ? [] : [keyType]),
      ...(issuer === undefined ? [] : [t('replacements.ofIssuer', { issuer })]),
      ...(account === undefined ? [] : [t('replacements.ofAccount', { account })]),
    ];
    const since =
      issuedAfter === undefined ? [] : [t('replacements.since', { at: dates.minute(issuedAfter) })];
    const until =
      issuedBefore === undefined ? [] : [t('replacements.until', { at: dates.minute(issuedBefore) })];
    // The end alone tells apart requests for all certificates.
    return [...named, ...since, ...(named.length > 0 ? [] : until)].join(t('domains.comma'));
  };
}

/** Every condition of a request, also those that it does not have. */
export function useConditionItems(): (conditions: Conditions) => KeyValuePairsProps.Item[] {
  const { t } = useTranslation();
  const dates = useDates();
  return ({ issuer, keyType, account, issuedAfter, issuedBefore }) => [
    { label: t('replacements.issuer'), value: issuer ?? t('replacements.anyIssuer') },
    { label: t('replacements.keyType'), value: keyType ?? t('replacements.anyKeyType') },
    { label: t('members.account'), value: account ?? t('replacements.anyAccount') },
    {
      label: t('replacements.issuedAfter'),
      value: issuedAfter === undefined ? t('replacements.anyTime') : dates.minute(issuedAfter),
    },
    {
      label: t('replacements.issuedBefore'),
      value: issuedBefore === undefined ? t('replacements.atRequest') : dates.minute(issuedBefore),
    },
  ];
}
