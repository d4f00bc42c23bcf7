import * as z from 'zod';
import type { Instant } from '../../clock.ts';
import type { KeptAnswer } from '../../order/extra-write.ts';
import { Instant as InstantSchema, Sha256 } from '../../order/identifiers.ts';
import { CompressedJson, compressJson } from '../table/compressed-json.ts';
import type { Condition, Item } from '../table/expression.ts';
import { epochSeconds, type ItemKey, keys } from '../table/keys.ts';
import { kind } from '../table/kind.ts';

const StoredAnswer = z.object({
  bodyHash: Sha256,
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.unknown().optional(),
  expiresAt: InstantSchema,
});
export const ANSWER = kind('answer', { answer: CompressedJson(StoredAnswer), expiresAt: InstantSchema });

export const answerItem = ({ key, ...answer }: KeptAnswer): ItemKey & Item => ({
  ...keys.answer(key),
  answer: compressJson(answer),
  expiresAt: answer.expiresAt,
  expires: epochSeconds(answer.expiresAt),
});

/** No answer is stored, or it has expired: DynamoDB deletes expired items late. */
export const unanswered = (now: Instant): Condition => ({
  when: 'attribute_not_exists(#PK) OR #expiresAt <= :now',
  values: { now },
});
