import { expect, vi } from 'vitest';
import type { Cloud } from '../faults/cloud.ts';
import { stageOn } from '../faults/stage.ts';
import type { Fate, Sent } from '../faults/wire.ts';

/** What happens to a request during an outage; undefined if the outage does not concern it. */
export type Outage = (sent: Sent) => Fate | undefined;

/** The requests of people; all others are sent by what runs by itself. */
export const PEOPLE = /^(placeOrder|answerChallenge|getCertificate)#/;

/** People retry a request for some minutes, and a mail is retried for three: then it is in its queue. */
const OF_PEOPLE_MINUTES = 2;

/** Deadlines of clients pass this many times faster, because nothing else happens meanwhile. */
const FASTER = 40;

/**
 * An order of two domains, one approved on the page and one by mail, whose services fail for some minutes twice: from when it is
 * placed, and from before its contacts answer. It is issued nevertheless, and nothing of it is lost or doubled.
 * @param mailsAreRepeated SES has no idempotency: a mail whose acceptance is never answered is sent again, with the same value
 * @returns how many requests met the outage
 */
export async function issuedDespite(
  cloud: Cloud,
  outage: Outage,
  { minutes, mailsAreRepeated = false }: { minutes: number; mailsAreRepeated?: boolean },
): Promise<number> {
  const stage = stageOn(cloud, [500, 503]);
  const [first, second] = stage.domains;
  let met = 0;

  const fails = () => {
    const began = cloud.clock.milliseconds();
    cloud.decide = (sent) => {
      const minute = (cloud.clock.milliseconds() - began) / 60_000;
      const passes = PEOPLE.test(sent.sender ?? '') && minute >= OF_PEOPLE_MINUTES;
      const fate = passes ? undefined : outage(sent);
      if (fate !== undefined) met += 1;
      return fate ?? 'pass';
    };
    hurry();
  };
  const ends = async () => {
    for (let minute = 0; minute < minutes; minute += 6) {
      await cloud.passes(6);
      await cloud.lambda.invoke('sweep', {}).catch(() => {});
    }
    await cloud.settle();
    cloud.decide = () => 'pass';
    vi.unstubAllGlobals();
    await cloud.redrives();
  };

  fails();
  const id = await stage.places(stage.application('DV', [first, second]));
  await ends();
  const mails = [await stage.isAsked(first), await stage.isAsked(second)] as const;
  fails();
  await stage.answers(mails[0], 'approve');
  await stage.replies(mails[1], 'APPROVE');
  await ends();
  await stage.sees(id, 'issued');

  await stage.isNotified(id, /certificate/);
  for (const domain of stage.domains) await stage.hadChallenges(domain, 1);
  await stage.isIssuedOnce(id);
  const sent = [...stage.domains.map((domain) => `hostmaster@${domain}`), 'applicant@example.com'];
  for (const to of mailsAreRepeated ? [] : sent) {
    const texts = (await stage.mails(to, stage.since)).map(({ text }) => text);
    expect(new Set(texts).size, `mails to ${to}, each once`).toBe(texts.length);
  }
  return met;
}

/** A call that is never answered ends after milliseconds instead of seconds. */
function hurry(): void {
  const { setTimeout: unhurried } = globalThis;
  vi.stubGlobal('setTimeout', (run: () => void, after = 0, ...args: []) =>
    unhurried(run, after >= 1000 ? after / FASTER : after, ...args),
  );
}
