import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Notes about values that were corrected as they were read. */
export const CLEANED_MESSAGES = {
  cleaned: '“{typed}” was read as “{read}”.',
  'cleaned/csr': 'The CSR {damages}; this was corrected.',
  'left-out': '“{name}” is listed more than once; the certificate contains it once.',
  'left-out/empty': 'A name is empty; it was ignored.',
} as const satisfies FindingSentences;

export const cleanedMessage = /* @__PURE__ */ findingsFrom(CLEANED_MESSAGES);
