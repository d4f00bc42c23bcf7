import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import type { MailWaits } from '../../../lib/verification/challenge.ts';
import { mailQueue } from '../../../lib/verification/mails/mail-queue.ts';
import { MANY_MAILS } from '../../doubles/many-mails.ts';

const UNTIL = '2026-11-24T00:00:00.000Z';
const LIMITS = {
  ...MANY_MAILS,
  mailsPerAccountAndDay: 1,
  mailsPerDomainAndDay: 2,
  mailsPerDomainFromAccountAndDay: 3,
  mailsPerDomainFromAccountAndHour: 2,
  mailsPerRecipientAndDay: 1,
  mailsPerRecipientFromAccountAndDay: 2,
};
const mail = (name: string, registrable: string) => ({
  account: 'acme',
  contact: `${name}@${registrable}`,
  registrable,
});

/** How many hours after the first one each of five mails is retried, if they wait for one quota and go to one address. */
function delays(because: MailWaits['because'], names = ['a', 'a', 'a', 'a', 'a']): number[] {
  const queue = mailQueue(LIMITS);
  return names.map((name) => {
    const { until } = queue({ because, until: UNTIL }, mail(name, 'example.org'));
    return (Date.parse(until) - Date.parse(UNTIL)) / 3_600_000;
  });
}

describe('mails that wait for a quota', () => {
  it.each([
    ['account-limit', [0, 24, 48, 72, 96]],
    ['domain-limit', [0, 0, 24, 24, 48]],
    ['domain-share', [0, 0, 0, 24, 24]],
    ['domain-pace', [0, 0, 1, 1, 2]],
    ['recipient-limit', [0, 24, 48, 72, 96]],
    ['recipient-share', [0, 0, 24, 24, 48]],
  ] as const)('are retried as many at a time as the quota allows: %s', (because, hours) => {
    expect(delays(because)).toEqual(hours);
  });

  it('all wait equally long for the guard', () => {
    expect(delays('bounces')).toEqual([0, 0, 0, 0, 0]);
  });

  it('wait in one line for an account or a domain, and in separate lines for each address', () => {
    const names = ['a', 'b', 'a', 'b', 'b'];

    expect(delays('account-limit', names)).toEqual([0, 24, 48, 72, 96]);
    expect(delays('domain-pace', names)).toEqual([0, 0, 1, 1, 2]);
    expect(delays('recipient-limit', names)).toEqual([0, 0, 24, 24, 48]);
  });

  it('wait in separate lines for each domain, quota and day', () => {
    const queue = mailQueue(LIMITS);
    const tomorrow = later(UNTIL, 1, 'days');
    const first = mail('a', 'example.org');

    const waits = [
      queue({ because: 'recipient-limit', until: UNTIL }, first),
      queue({ because: 'recipient-limit', until: UNTIL }, mail('a', 'example.com')),
      queue({ because: 'account-limit', until: UNTIL }, first),
      queue({ because: 'recipient-limit', until: tomorrow }, first),
    ];

    expect(waits.map(({ until }) => until)).toEqual([UNTIL, UNTIL, UNTIL, tomorrow]);
  });
});
