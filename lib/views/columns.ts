import * as z from 'zod';
import { Instant } from '../order/identifiers.ts';
import type { OrderSummary } from '../order/store.ts';
import { KeyView, keyView } from './key-view.ts';
import { type Names, PersonView, personView } from './person-view.ts';
import { lapsesAt, TurnView, turnView } from './turn-view.ts';
import type { ViewRules } from './view-rules.ts';

/** What an order and its row in a list show alike. */
export const COLUMNS = {
  turn: TurnView.optional().meta({
    description: 'Who has to act next. Absent once the certificate is issued, and for closed orders.',
  }),
  lapsesAt: Instant.optional().meta({
    description: 'When a draft or returned order lapses if it is not submitted.',
  }),
  organization: z.string().optional().meta({ description: 'The organisation as submitted; OV only.' }),
  submittedBy: PersonView.optional().meta({ description: 'Who submitted the newest revision.' }),
  submittedAt: Instant.optional(),
  key: KeyView.optional().meta({ description: 'The key of the newest submitted revision.' }),
  confirmed: z
    .object({ count: z.int(), of: z.int() })
    .meta({ id: 'Confirmed' })
    .optional()
    .meta({ description: 'How many of its domains are confirmed. Absent while no contact is asked.' }),
  mailTrouble: z.enum(['bounced', 'declined']).optional().meta({
    description:
      '`bounced`: a contact receives no mail. `declined`: a contact declined, or withdrew an approval.',
  }),
} as const;
type Columns = { [C in keyof typeof COLUMNS]?: Exclude<z.infer<(typeof COLUMNS)[C]>, undefined> };

export function columns(row: OrderSummary, rules: ViewRules, names: Names): Columns {
  const { turn, submitted, confirmed, mailTrouble } = row;
  const lapse = lapsesAt(row, rules);
  return {
    ...(turn && { turn: turnView(turn, row, rules) }),
    ...(lapse !== undefined && { lapsesAt: lapse }),
    ...(submitted?.organization !== undefined && { organization: submitted.organization }),
    ...(submitted && {
      submittedBy: personView(submitted.by, names),
      submittedAt: submitted.at,
      key: keyView(submitted.keyType, submitted.keyHash),
    }),
    ...(confirmed && { confirmed }),
    ...(mailTrouble && { mailTrouble }),
  };
}
