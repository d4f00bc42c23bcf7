import { after, type Instant } from '../clock.ts';
import type { OrderStatus } from './lifecycle.ts';

/** How long an order may wait in a status before it lapses or is returned, in days; 0 switches a verification's deadline off. */
export type IdlePeriods = {
  draftLapseDays: number;
  returnedLapseDays: number;
  verificationDeadlineDays: number;
};

/** What the deadline of an order depends on: its status, and since when nothing has happened. */
export type Idle = { status: OrderStatus; since: Instant; changedAt?: Instant | undefined };

/** A deadline, and the time from which it is counted. */
export type Deadline = { about: 'lapse' | 'verification'; from: Instant; at: Instant };

/** The deadline at which an idle order lapses or is returned; undefined if it has none. */
export function deadlineOf({ status, since, changedAt }: Idle, periods: IdlePeriods): Deadline | undefined {
  if (status === 'draft' || status === 'returned') {
    const days = status === 'draft' ? periods.draftLapseDays : periods.returnedLapseDays;
    const from = changedAt ?? since;
    return { about: 'lapse', from, at: after(from, days, 'days') };
  }
  if (status !== 'verifying' || periods.verificationDeadlineDays === 0) return undefined;
  return { about: 'verification', from: since, at: after(since, periods.verificationDeadlineDays, 'days') };
}
