import { after, earliest, type Instant } from '../clock.ts';
import type { Reminder } from '../order/event.ts';
import type { Order, OrderIn } from '../order/order.ts';

/** The periods from which it follows when somebody has to look at an order, in days. */
export type DuePeriods = {
  draftLapseDays: number;
  returnedLapseDays: number;
  lapseReminderDays: readonly number[];
  /** Undefined: verification has no deadline. */
  verificationDeadlineDays: number | undefined;
  verificationReminderDays: readonly number[];
  reviewReminderDays: number;
  expiryReminderDays: readonly number[];
};

type Deadline = { about: Reminder['about']; at: Instant; remindDays: readonly number[] };

/** When an order that nobody acts on comes to its end, or goes back; undefined where it may wait for ever. */
export function deadlineOf(order: Order, periods: DuePeriods): Deadline | undefined {
  const { lapseReminderDays: lapse } = periods;
  switch (order.status) {
    case 'draft':
      return { about: 'lapse', at: after(order.since, periods.draftLapseDays, 'days'), remindDays: lapse };
    case 'returned':
      return { about: 'lapse', at: after(order.since, periods.returnedLapseDays, 'days'), remindDays: lapse };
    case 'verifying': {
      const { verificationDeadlineDays: days, verificationReminderDays: remindDays } = periods;
      return days === undefined
        ? undefined
        : { about: 'verification', at: after(order.since, days, 'days'), remindDays };
    }
    default:
      return undefined;
  }
}

/** A reminder, and when it is due. */
export type DueReminder = { reminder: Reminder; at: Instant };

/** The reminders of an order that were not given yet, the first one first. */
export function remindersOf(order: Order, periods: DuePeriods): DueReminder[] {
  return all(order, periods)
    .filter(({ reminder }) => 'reminders' in order && !order.reminders.some((each) => same(each, reminder)))
    .sort((a, b) => (a.at < b.at ? -1 : 1));
}

function all(order: Order, periods: DuePeriods): DueReminder[] {
  if (order.status === 'reviewing') {
    const days = periods.reviewReminderDays;
    return [{ reminder: { about: 'review', days }, at: after(order.since, days, 'days') }];
  }
  const deadline = deadlineOf(order, periods);
  if (deadline === undefined) return [];
  return deadline.remindDays.map((days) => ({
    reminder: { about: deadline.about, days },
    at: after(deadline.at, -days, 'days'),
  }));
}

const same = (a: Reminder, b: Reminder): boolean => a.about === b.about && a.days === b.days;

/** When an issued certificate's holder is told next that it ends, or it does end. */
export function nextExpiry(
  order: OrderIn<'issued'>,
  periods: DuePeriods,
): { days: number; at: Instant } | undefined {
  if (order.expiry === 'expired') return undefined;
  const left = [...periods.expiryReminderDays, 0]
    .filter((days) => !order.told.includes(days))
    .sort((a, b) => b - a);
  const [days] = left;
  return days === undefined ? undefined : { days, at: after(order.certificate.notAfter, -days, 'days') };
}

/** When somebody has to look at an order that waits for people; undefined where nothing will become due. */
export function nextDue(order: Order, periods: DuePeriods): Instant | undefined {
  if (order.status === 'issued') return nextExpiry(order, periods)?.at;
  return earliest([remindersOf(order, periods)[0]?.at, deadlineOf(order, periods)?.at]);
}
