import type { ReplacementBody } from './replacement.ts';

/** A point in time as it is filled in, in the zone of the browser; both are empty if there is none. */
export type LocalTime = {
  /** `2026-11-30` */
  day: string;
  /** `14:05`, or empty for midnight. */
  time: string;
};

/** A replacement request as an operator fills it in; what is empty is no condition. */
export type ReplacementDraft = {
  issuer: string;
  keyType: NonNullable<ReplacementBody['keyType']> | '';
  account: string;
  issuedAfter: LocalTime;
  issuedBefore: LocalTime;
  reason: string;
};

const NO_TIME: LocalTime = { day: '', time: '' };
export const NEW_REPLACEMENT: ReplacementDraft = {
  ...{ issuer: '', keyType: '', account: '', reason: '' },
  ...{ issuedAfter: NO_TIME, issuedBefore: NO_TIME },
};

const dateOf = ({ day, time }: LocalTime): Date => new Date(`${day}T${time === '' ? '00:00' : time}`);

/** Whether a time is whole, or absent. */
export const isTime = (at: LocalTime): boolean =>
  (at.day === '' && at.time === '') ||
  (/^\d{4}-\d{2}-\d{2}$/.test(at.day) &&
    /^(\d{2}:\d{2})?$/.test(at.time) &&
    !Number.isNaN(dateOf(at).getTime()));

/** Whether anything is filled in. */
export const isBegun = (draft: ReplacementDraft): boolean =>
  JSON.stringify(draft) !== JSON.stringify(NEW_REPLACEMENT);

/** Whether it can be examined. The service says which conditions it lacks. */
export const isComplete = ({ reason, issuedAfter, issuedBefore }: ReplacementDraft): boolean =>
  reason.trim() !== '' && isTime(issuedAfter) && isTime(issuedBefore);

/** What is sent: nothing for what was left empty. */
export function bodyOf(draft: ReplacementDraft): ReplacementBody {
  const { issuer, keyType, account, issuedAfter, issuedBefore, reason } = draft;
  return {
    ...(issuer !== '' && { issuer }),
    ...(keyType !== '' && { keyType }),
    ...(account !== '' && { account }),
    ...(issuedAfter.day !== '' && { issuedAfter: dateOf(issuedAfter).toISOString() }),
    ...(issuedBefore.day !== '' && { issuedBefore: dateOf(issuedBefore).toISOString() }),
    reason: reason.trim(),
  };
}
