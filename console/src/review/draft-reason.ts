import type { Settings } from '../member/settings.ts';
import { isReasonCode } from './reason-codes.ts';
import type { ReviewReason } from './use-decision.ts';

/** A reason that a reviewer is writing. */
export type DraftReason = {
  key: string;
  code: ReviewReason['code'] | undefined;
  /** JSON pointer into the application; empty for all of it. */
  field: string;
  message: string;
};

type Catalogue = Settings['review']['reasons'];

export const emptyReason = (field = ''): DraftReason => ({
  key: crypto.randomUUID(),
  code: undefined,
  field,
  message: '',
});

/** Whether the reviewer has chosen or written something. */
export const isBegun = ({ code, field, message }: DraftReason): boolean =>
  code !== undefined || field !== '' || message !== '';

/** A reason about a field, with the code and sentence of the catalogue if there is only one for this field. */
export function reasonAbout(field: string, catalogue: Catalogue): DraftReason {
  const [only, ...others] = catalogue.filter((each) => each.field === field);
  const reason = emptyReason(field);
  return only === undefined || others.length > 0 ? reason : withCode(reason, only.code, catalogue);
}

/** The reason with another code: the catalogue's sentence replaces one that the reviewer has not touched. */
export function withCode(reason: DraftReason, code: string, catalogue: Catalogue): DraftReason {
  const sentenceOf = (wanted: string | undefined) =>
    catalogue.find((each) => each.code === wanted)?.sentence ?? '';
  const untouched = reason.message === '' || reason.message === sentenceOf(reason.code);
  const field = reason.field || (catalogue.find((each) => each.code === code)?.field ?? '');
  if (!isReasonCode(code)) return reason;
  // A remark has no sentence of its own.
  const message = code === 'reviewers-remark' ? '' : sentenceOf(code);
  return { ...reason, code, field, ...(untouched && { message }) };
}

/** The reasons as they are sent; undefined if one is not complete. */
export function completed(reasons: readonly DraftReason[]): ReviewReason[] | undefined {
  const complete = reasons.flatMap(({ code, field, message }) =>
    code !== undefined && message.trim() !== '' ? [{ code, field, message }] : [],
  );
  return complete.length === reasons.length && complete.length > 0 ? complete : undefined;
}
