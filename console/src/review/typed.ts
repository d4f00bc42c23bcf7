import type { Checklist } from './checks.ts';
import type { DraftReason } from './draft-reason.ts';

/** What the reviewer has typed into the forms of the decisions: it outlasts them, and what happens to the order meanwhile. */
export type Typed = { reasons: readonly DraftReason[]; checklist: Checklist; comment: string };

export const NOTHING_TYPED: Typed = {
  reasons: [],
  checklist: { identitySource: '', addressSource: '', callBack: '', highRisk: '' },
  comment: '',
};
