import type { KeyValuePairsProps } from '@cloudscape-design/components/key-value-pairs';
import type { TFunction } from 'i18next';
import type { Settings } from '../member/settings.ts';

type Items = KeyValuePairsProps.Item[];

export const serviceItems = (t: TFunction, { service }: Settings): Items => [
  { label: t('settings.service.name'), value: service.name },
  { label: t('settings.service.url'), value: service.url },
  { label: t('settings.service.contact'), value: service.operatorContact },
  { label: t('settings.service.mailFrom'), value: service.mailFrom },
];

/** 2024-01-01 was a Monday: day 1 of ISO 8601. */
const weekday = (day: number, language: string): string =>
  new Date(Date.UTC(2024, 0, day)).toLocaleDateString(language, { weekday: 'long', timeZone: 'UTC' });

export function reviewItems(t: TFunction, { review }: Settings, language: string): Items {
  const { calendar, workingDays } = review;
  return [
    {
      label: t('settings.review.time'),
      value: t('settings.review.times', { dv: workingDays.DV, ov: workingDays.OV }),
    },
    {
      label: t('settings.review.weekdays'),
      value: calendar.weekdays.map((day) => weekday(day, language)).join(', '),
    },
    { label: t('settings.review.closesAt'), value: `${calendar.closesAt} (${calendar.zone})` },
    { label: t('settings.review.holidays'), value: calendar.holidays.join(', ') || '–' },
  ];
}

const PERIODS = {
  randomValueDays: 'days',
  contactReminderDays: 'days',
  verificationDeadlineDays: 'days',
  verificationReminderDaysBefore: 'daysBefore',
  draftLapseDays: 'days',
  returnedLapseDays: 'days',
  lapseReminderDaysBefore: 'daysBefore',
  reviewerReminderWorkingDays: 'workingDays',
  operatorReminderWorkingDays: 'workingDays',
  claimHours: 'hours',
  expiringSoonDays: 'daysBefore',
  expiryMailDaysBefore: 'daysBefore',
  blockDays: 'days',
} as const satisfies Partial<Record<keyof Settings['periods'], string>>;
type Period = keyof typeof PERIODS;

const isPeriod = (name: string): name is Period => name in PERIODS;

export const periodItems = (t: TFunction, { periods }: Settings): Items =>
  Object.keys(PERIODS)
    .filter(isPeriod)
    .map((period) => {
      const numbers = [periods[period]].flat().join(', ');
      return {
        label: t(`settings.periods.${period}`),
        value: numbers === '' ? '–' : t(`settings.units.${PERIODS[period]}`, { numbers }),
      };
    });
