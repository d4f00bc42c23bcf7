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
