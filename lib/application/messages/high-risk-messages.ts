import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Why a name needs a reviewer. Apart from the other sentences about names, because views and mails bundle these only. */
export const HIGH_RISK_MESSAGES = {
  'name-high-risk':
    '“{name}” is below “{domain}”, a domain that is often imitated or shared by many owners: a reviewer must decide.',
  'name-high-risk/unicode':
    '“{name}”, which reads “{read}”, is below “{domain}”, a domain that is often imitated or shared by many owners: a reviewer must decide.',
  'name-lookalike': '“{name}” can be mistaken for “{domain}”: a reviewer must decide.',
  'name-lookalike/unicode':
    '“{name}”, which reads “{read}”, can be mistaken for “{domain}”: a reviewer must decide.',
  'name-lookalike/word':
    '“{name}” contains “{word}”, or a word that can be mistaken for it: a reviewer must decide.',
  'name-lookalike/word-unicode':
    '“{name}”, which reads “{read}”, contains “{word}”, or a word that can be mistaken for it: a reviewer must decide.',
  'name-mixed-letters':
    '“{name}”, which reads “{read}”, mixes letters of scripts that are not used together: a reviewer must decide.',
  'name-signs':
    '“{name}”, which reads “{read}”, contains signs that are not letters: a reviewer must decide.',
  'name-looks-latin':
    '“{name}”, which reads “{read}”, is written in letters of another script that all look like Latin ones: a reviewer must decide.',
} as const satisfies FindingSentences;

export const highRiskMessage = /* @__PURE__ */ findingsFrom(HIGH_RISK_MESSAGES);
