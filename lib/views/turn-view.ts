import * as z from 'zod';
import { deadlineOf, type Idle } from '../order/deadline.ts';
import { type CertificateType, Instant } from '../order/identifiers.ts';
import type { Turn } from '../order/turn.ts';
import { expectedAtOf } from '../review/expected-date.ts';
import type { ViewRules } from './view-rules.ts';

export const TurnView = z
  .object({
    who: z.enum(['applicant', 'contact', 'reviewer', 'service']),
    todo: z
      .enum([
        'submit',
        'mend',
        'confirm-domain',
        'new-mail-or-contact',
        'prove-domain',
        'review',
        'checks',
        'issue',
      ])
      .meta({
        description:
          '`new-mail-or-contact`: a contact can no longer answer; request a new mail, or choose another contact. `prove-domain`: publish what `GET /v1/domains/{name}` shows for each domain in state `awaited`, then check it.',
      }),
    until: Instant.optional().meta({
      description:
        'The deadline that applies: when the order lapses, when unconfirmed domains return it, or by when its review is expected.',
    }),
  })
  .meta({ id: 'Turn', description: 'Who has to act next, and what is to be done.' });
export type TurnView = z.infer<typeof TurnView>;

type Waiting = Idle & { type?: CertificateType | undefined; expectedAt?: string | undefined };

export function turnView(turn: Turn, order: Waiting, { review, periods }: ViewRules): TurnView {
  const { type } = order;
  const until =
    turn.who === 'reviewer' && type !== undefined
      ? expectedAtOf({ ...order, type }, review)
      : deadlineOf(order, periods)?.at;
  return { ...turn, ...(until !== undefined && { until }) };
}

/** When the order lapses if the applicant does nothing. */
export function lapsesAt(order: Idle, { periods }: ViewRules): string | undefined {
  const deadline = deadlineOf(order, periods);
  return deadline?.about === 'lapse' ? deadline.at : undefined;
}
