import { text } from '../../application/text.ts';

const LONGEST_REASON = 500;

/** Why a grant is given or ended: one line. Apart from the grant, because only operators write one. */
export const GrantReason = text(LONGEST_REASON);
