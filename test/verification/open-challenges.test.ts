import { describe, expect, it } from 'vitest';
import { after as later } from '../../lib/clock.ts';
import { begin } from '../../lib/order/apply.ts';
import { record, recordNew } from '../../lib/order/record.ts';
import { Moved } from '../../lib/problem.ts';
import type { DomainStatus } from '../../lib/verification/domain-status.ts';
import {
  type ChallengeOpener,
  type MailFacts,
  openChallenges,
  writeChallenge,
} from '../../lib/verification/open-challenges.ts';
import { hashOf } from '../../lib/verification/random-value.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryEvidence } from '../doubles/evidence-store.ts';
import { memoryOrders } from '../doubles/order-store.ts';
import { memoryValueEncryption } from '../doubles/value-encryption.ts';
import { AT, factsOf, historyTo, ORDER_ID } from '../order/make.ts';
import { openChallenge } from './a-challenge.ts';

const UNTIL = later(AT, 100, 'days');
const domain = { adn: 'example.org', contact: 'admin@example.org', names: ['example.org'] };
const asked = (changes: Partial<Extract<DomainStatus, { kind: 'unasked' }>> = {}) =>
  ({ kind: 'unasked', domain, obsolete: undefined, ...changes }) as const;

/** An order whose domains must be confirmed, and the dependencies that open its challenges. */
async function verifying(periods = { randomValueDays: 7, contactReminderDays: [5, 2] }) {
  const store = memoryOrders();
  const challenges = memoryChallenges();
  const clock = { now: () => AT };
  let drawn = 0;
  const written: MailFacts[] = [];
  const deps: ChallengeOpener = {
    ...{ store, challenges, clock, periods, epoch: 'one' },
    valueEncryption: memoryValueEncryption(),
    random: (bytes) => new Uint8Array(bytes).fill(++drawn),
    evidence: memoryEvidence(),
    blocks: memoryBlocks(),
    approvals: { scopes: ['names'], until: () => UNTIL },
    write: async (facts) => {
      written.push(facts);
      return openChallenge().mail;
    },
  };
  await recordNew(deps, begin(factsOf(0)['order.created']), historyTo('verifying'));
  const order = async () => {
    const found = (await store.load(ORDER_ID))?.order;
    if (found?.status !== 'verifying') throw new Error(found?.status);
    return found;
  };
  return { deps, order, challenges, written };
}

describe('the challenges of an order', () => {
  it('are opened once for each domain whose contact was not asked', async () => {
    const { deps, order } = await verifying();
    const open = { kind: 'open', domain, challenge: openChallenge() } as const;

    const untouched = await openChallenges(deps, await order(), [open]);
    const named = await openChallenges(deps, await order(), [asked(), open]);
    const again = await openChallenges(deps, await order(), [asked()]);

    expect(untouched.challenges).toEqual([]);
    expect((await deps.store.listEvents(ORDER_ID, { limit: 99 })).items.at(-1)?.facts).toMatchObject({
      type: 'challenges.opened',
      by: { kind: 'service' },
    });
    expect(named.challenges).toMatchObject([{ adn: 'example.org', contact: 'admin@example.org' }]);
    expect(again).toEqual(named);
  });

  it('are replaced if the contact or the requested scope has changed', async () => {
    const { deps, order } = await verifying();
    const contact = 'webmaster@example.org';
    await openChallenges(deps, await order(), [asked()]);

    const chosen = await openChallenges(deps, await order(), [asked({ domain: { ...domain, contact } })]);
    const renewed = await openChallenges(deps, await order(), [
      asked({ domain: { ...domain, contact }, obsolete: openChallenge({ contact }) }),
    ]);

    expect(chosen.challenges.map((each) => each.contact)).toEqual([domain.contact, contact]);
    expect(new Set(renewed.challenges.map(({ id }) => id)).size).toBe(3);
  });

  it('are one for each domain', async () => {
    const { deps, order } = await verifying();
    await openChallenges(deps, await order(), [asked()]);
    const other = { ...domain, adn: 'example.net' };

    const named = await openChallenges(deps, await order(), [asked(), asked({ domain: other })]);

    expect(named.challenges.map(({ adn }) => adn)).toEqual(['example.org', 'example.net']);
  });

  it('are not opened if the order was changed meanwhile', async () => {
    const { deps, order } = await verifying();
    const before = await order();
    await record(deps, ORDER_ID, () => factsOf(1)['order.reminded']);

    await expect(openChallenges(deps, before, [asked()])).rejects.toBeInstanceOf(Moved);
    expect((await order()).challenges).toEqual([]);
  });
});

describe('a challenge', () => {
  const written = async (periods?: Parameters<typeof verifying>[0], application = {}) => {
    const { deps, order, challenges, written: mails } = await verifying(periods);
    const { challenges: refs } = await openChallenges(deps, await order(), [asked()]);
    const [ref] = refs;
    if (ref === undefined) throw new Error('no challenge');
    const write = async () => writeChallenge(deps, await order(), ref, asked(), application);
    return { opened: await write(), write, challenges, deps, mails };
  };
  const dueOf = async ({ challenges, opened }: Awaited<ReturnType<typeof written>>) => {
    const isDue = async (at: string) => (await challenges.listDue(at, { limit: 1 })).items.length === 1;
    const days = [1, 2, 5, 7].map((each) => later(AT, each, 'days'));
    const due = await Promise.all(days.map(isDue));
    expect(opened?.challenge.expiresAt).toBe(later(AT, 7, 'days'));
    return days[due.indexOf(true)];
  };

  it('shows the requested scope, and contains its Random Value only encrypted and hashed', async () => {
    const { opened, deps } = await written();

    const { challenge, value = '' } = opened ?? {};
    expect(challenge).toMatchObject({
      shown: { account: 'acme', adn: 'example.org', names: ['example.org'], scopes: ['names'], until: UNTIL },
      valueHash: hashOf(value),
      ...{ mailsWanted: 1, mailsSent: 0, delivery: { state: 'pending' } },
    });
    expect(challenge?.shown).not.toHaveProperty('again');
    expect(await deps.valueEncryption.decrypt(challenge?.sealedValue ?? '', challenge?.id ?? '')).toBe(value);
  });

  it('has a mail that is written from its scope and from the application', async () => {
    const application = { contactLanguage: 'de' };
    const { opened, mails } = await written(undefined, application);

    const { id, orderId, shown, contact, createdAt, expiresAt } = opened?.challenge ?? openChallenge();
    expect(mails).toEqual([{ id, orderId, shown, contact, createdAt, expiresAt, application }]);
  });

  it('contains the reason why the contact is asked again', async () => {
    const { deps, order } = await verifying();
    const obsolete = openChallenge({ contact: domain.contact });
    const { challenges: refs } = await openChallenges(deps, await order(), [asked({ obsolete })]);
    const [ref] = refs;
    if (ref === undefined) throw new Error('no challenge');

    const opened = await writeChallenge(deps, await order(), ref, asked({ obsolete }), undefined);

    expect(opened?.challenge.shown.again).toMatchObject({ organizationWas: obsolete.shown.organization });
    expect(opened?.challenge.language).toBe('en');
  });

  it('is that of the worker that wrote it first', async () => {
    const { opened, write, challenges } = await written();

    const second = await write();

    expect(second).toBeUndefined();
    expect(await challenges.load(opened?.challenge.id ?? '')).toEqual(opened?.challenge);
  });

  it('is due at its first reminder before its end, else at its end', async () => {
    expect(await dueOf(await written())).toBe(later(AT, 2, 'days'));
    expect(await dueOf(await written({ randomValueDays: 7, contactReminderDays: [8] }))).toBe(
      later(AT, 7, 'days'),
    );
    expect(await dueOf(await written({ randomValueDays: 7, contactReminderDays: [] }))).toBe(
      later(AT, 7, 'days'),
    );
  });

  it('is in the language of the application, else in English', async () => {
    const languageOf = async (application: object) =>
      (await written(undefined, application)).opened?.challenge.language;

    expect(await languageOf({ contactLanguage: 'de' })).toBe('de');
    expect(await languageOf({ contactLanguage: 'tlh' })).toBe('en');
    expect(await languageOf({})).toBe('en');
  });
});
