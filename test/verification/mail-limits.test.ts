import { describe, expect, it } from 'vitest';
import {
  giveBackPlaces,
  type MailLimits,
  type Posted,
  takePlaces,
} from '../../lib/verification/mail-limits.ts';
import { memoryCounters } from '../doubles/counters.ts';
import { MANY_MAILS } from '../doubles/many-mails.ts';

const NOW = '2026-11-23T10:20:30.000Z';
const NEXT_HOUR = '2026-11-23T11:00:00.000Z';
const NEXT_DAY = '2026-11-24T00:00:00.000Z';
const MAIL: Posted = { account: 'acme', contact: 'admin@example.org', registrable: 'example.org' };

/** Mails that differ from the first one in one thing. */
const OTHERS = {
  'the same again': [MAIL, NOW],
  'from another account': [{ ...MAIL, account: 'globex' }, NOW],
  'to another address': [{ ...MAIL, contact: 'webmaster@example.org' }, NOW],
  'from another account to another address': [
    { ...MAIL, account: 'globex', contact: 'webmaster@example.org' },
    NOW,
  ],
  'to another domain': [{ ...MAIL, contact: 'admin@example.net', registrable: 'example.net' }, NOW],
  'in the next hour': [MAIL, NEXT_HOUR],
  'on the next day': [MAIL, NEXT_DAY],
} as const satisfies Record<string, readonly [Posted, string]>;
type Other = keyof typeof OTHERS;

/** Each limit: why a mail waits for it, until when, and which mails use the same places. */
const SHARES: [keyof MailLimits, string, string, Other[]][] = [
  [
    'mailsPerAccountAndDay',
    'account-limit',
    NEXT_DAY,
    ['the same again', 'to another address', 'to another domain', 'in the next hour'],
  ],
  [
    'mailsPerRecipientAndDay',
    'recipient-limit',
    NEXT_DAY,
    ['the same again', 'from another account', 'in the next hour'],
  ],
  ['mailsPerRecipientFromAccountAndDay', 'recipient-share', NEXT_DAY, ['the same again', 'in the next hour']],
  [
    'mailsPerDomainAndDay',
    'domain-limit',
    NEXT_DAY,
    [
      'the same again',
      'from another account',
      'to another address',
      'from another account to another address',
      'in the next hour',
    ],
  ],
  [
    'mailsPerDomainFromAccountAndDay',
    'domain-share',
    NEXT_DAY,
    ['the same again', 'to another address', 'in the next hour'],
  ],
  ['mailsPerDomainFromAccountAndHour', 'domain-pace', NEXT_HOUR, ['the same again', 'to another address']],
];
const isOther = (name: string): name is Other => Object.hasOwn(OTHERS, name);

describe.each(SHARES)('the limit %s', (limit, because, until, shared) => {
  const limits = { ...MANY_MAILS, [limit]: 1 };

  it.each(Object.keys(OTHERS).filter(isOther))('after one mail: %s', async (name) => {
    const caps = memoryCounters();
    const [mail, at] = OTHERS[name];

    expect(await takePlaces(caps, limits, MAIL, NOW)).toBeUndefined();
    const waits = await takePlaces(caps, limits, mail, at);

    expect(waits).toEqual(shared.includes(name) ? { because, until } : undefined);
  });

  it('has its place again at the very instant that was told', async () => {
    const caps = memoryCounters();
    await takePlaces(caps, limits, MAIL, NOW);

    const waits = await takePlaces(caps, limits, MAIL, NOW);

    expect(await takePlaces(caps, limits, MAIL, waits?.until ?? NOW)).toBeUndefined();
  });

  it('has its place again once it was given back', async () => {
    const caps = memoryCounters();
    await takePlaces(caps, limits, MAIL, NOW);

    await giveBackPlaces(caps, limits, MAIL, NOW);

    expect(await takePlaces(caps, limits, MAIL, NOW)).toBeUndefined();
  });
});

describe('a mail that finds a limit full', () => {
  it('uses up nothing of the account, however often it is tried', async () => {
    const caps = memoryCounters();
    const limits = { ...MANY_MAILS, mailsPerAccountAndDay: 2, mailsPerRecipientAndDay: 1 };
    await takePlaces(caps, limits, MAIL, NOW);
    for (let times = 0; times < 5; times++)
      expect(await takePlaces(caps, limits, MAIL, NOW)).toMatchObject({ because: 'recipient-limit' });

    const [another, at] = OTHERS['to another address'];

    expect(await takePlaces(caps, limits, another, at)).toBeUndefined();
  });

  it('uses up nothing of anybody else if it is over the quota of its account', async () => {
    const caps = memoryCounters();
    const limits = { ...MANY_MAILS, mailsPerAccountAndDay: 1, mailsPerRecipientAndDay: 2 };
    await takePlaces(caps, limits, MAIL, NOW);
    for (let times = 0; times < 5; times++)
      expect(await takePlaces(caps, limits, MAIL, NOW)).toMatchObject({ because: 'account-limit' });

    const [strangers, at] = OTHERS['from another account'];

    expect(await takePlaces(caps, limits, strangers, at)).toBeUndefined();
  });
});

describe('what an account has sent', () => {
  it('is kept for as long as the guard may look back', async () => {
    const caps = memoryCounters();
    const ends: string[] = [];
    const { take } = caps;
    caps.take = (name, limit, now, endsAt) => {
      ends.push(endsAt);
      return take(name, limit, now, endsAt);
    };

    await takePlaces(caps, MANY_MAILS, MAIL, NOW);

    // MAIL_GUARD_DAYS is at most 30.
    expect(ends.map((each) => each >= '2026-12-24T00:00:00.000Z')).toEqual([true]);
  });
});
