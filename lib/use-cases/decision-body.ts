import * as z from 'zod';
import { Applicant, Application, Organization } from '../application/application.ts';
import { text } from '../application/text.ts';
import { LONGEST_CHECKED } from '../order/event.ts';
import { REVIEWERS_CODES } from '../order/finding-codes.ts';
import { LONGEST_FIELD, LONGEST_MESSAGE } from '../order/reason.ts';

/** The codes of the catalogue that reviewers may give as a reason. */
const CODES = Object.keys(REVIEWERS_CODES).filter(isReviewersCode);

function isReviewersCode(code: string): code is keyof typeof REVIEWERS_CODES {
  return Object.hasOwn(REVIEWERS_CODES, code);
}

const below = (field: string, schema: z.ZodObject): string =>
  `${field}(/(${Object.keys(schema.shape).join('|')}))?`;

/** A JSON pointer to a field of an application. */
const FIELD = new RegExp(
  `^(|/(${Object.keys(Application.shape)
    .filter((field) => !['names', 'organization', 'applicant', 'contacts'].includes(field))
    .concat('names(/(0|[1-9][0-9]?))?', below('organization', Organization), below('applicant', Applicant))
    .concat('contacts(/[^/~]{1,253})?')
    .join('|')}))$`,
);

/** The revision that the reviewer saw; a decision on another one answers 409. */
export const DecisionBody = z
  .strictObject({
    revision: z.int().min(1).meta({ description: 'The revision that the decision is about.' }),
  })
  .meta({ id: 'Decision' });

const ReviewReason = z
  .strictObject({
    field: z
      .string()
      .max(LONGEST_FIELD)
      .regex(
        FIELD,
        'Must be the JSON pointer of a field of an application, such as /names/0 or /organization/phone, or empty.',
      )
      .meta({ description: 'JSON pointer into the application; empty for all of it.' }),
    code: z
      .enum(CODES)
      .meta({ description: CODES.map((code) => `\`${code}\`: ${REVIEWERS_CODES[code][1]}`).join(' ') }),
    message: text(LONGEST_MESSAGE).meta({
      description: 'The sentence of the catalogue (`GET /v1/settings`), which is translated, or your own.',
    }),
  })
  .meta({ id: 'ReviewReason' })
  .transform((reason) => withParams(reason));

/** Marks a sentence of the catalogue, which has no values, so that it can be shown in other languages. */
const withParams = <R extends { code: keyof typeof REVIEWERS_CODES; message: string }>(reason: R) =>
  reason.message === REVIEWERS_CODES[reason.code][1] ? { ...reason, params: {} } : reason;

/** A decision with reasons for the applicant. */
export const ReasonedDecisionBody = DecisionBody.extend({
  reasons: z.tuple([ReviewReason], ReviewReason).refine((reasons) => reasons.length <= 50, {
    message: 'At most 50 reasons.',
    params: { code: 'too-big' },
  }),
}).meta({ id: 'ReasonedDecision' });

/** How an organisation was checked (BR 3.2.2.1, 3.2.5, 4.2.1). */
export const ReviewChecklist = z
  .strictObject({
    identitySource: text(LONGEST_CHECKED).meta({
      description: 'The source that proves the identity, for example a register.',
    }),
    addressSource: text(LONGEST_CHECKED),
    callBack: text(LONGEST_CHECKED).meta({
      description: 'Who was called, and the source of the number.',
    }),
    highRisk: text(LONGEST_CHECKED),
  })
  .meta({ id: 'Checklist' });
