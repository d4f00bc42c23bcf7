import * as z from 'zod';
import { text } from '../application/text.ts';
import { Reason } from '../order/reason.ts';

/** What a reviewer decides on: the revision that he saw. Another one answers 409. */
export const Decision = z
  .strictObject({ revision: z.int().min(1).meta({ description: 'The revision that you saw.' }) })
  .meta({ id: 'Decision' });

const ReviewReason = z
  .strictObject({
    ...Reason.shape,
    field: Reason.shape.field.pipe(text(300).or(z.literal(''))),
    message: text(1000),
  })
  .meta({ id: 'ReviewReason' });

/** A decision that the applicant is told the reasons of. */
export const ReasonedDecision = Decision.extend({
  reasons: z.tuple([ReviewReason], ReviewReason).refine((reasons) => reasons.length <= 50, {
    message: 'At most 50 reasons.',
    params: { code: 'too-big' },
  }),
}).meta({ id: 'ReasonedDecision' });

/** How an organisation was checked (BR 3.2.2.1, 3.2.5, 4.2.1). */
export const ReviewChecklist = z
  .strictObject({
    identitySource: text(500).meta({ description: 'What proves the identity, for example a register.' }),
    addressSource: text(500),
    callBack: text(500).meta({ description: 'Who was called, at a number from where.' }),
    highRisk: text(500),
  })
  .meta({ id: 'Checklist' });
