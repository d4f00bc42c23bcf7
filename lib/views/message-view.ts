import * as z from 'zod';
import { Params } from '../order/message.ts';

/** A sentence for people: its code, its values, and the English text. */
export const MessageView = z
  .object({
    code: z.string(),
    params: Params.meta({ description: 'The values in the sentence, for translations.' }),
    message: z.string(),
  })
  .meta({ id: 'Message' });
