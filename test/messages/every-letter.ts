import { readdirSync } from 'node:fs';
import { MemberLanguage } from '../../lib/access/member.ts';
import { ContactLanguage } from '../../lib/application/contacts/contact-language.ts';
import type { Letter } from '../../lib/mail/letter.ts';
import { bouncedLetter, expiredLetter, limitLetter } from '../../lib/messages/letters/challenge-letters.ts';
import {
  delayedLetter,
  lapsedLetter,
  lapsingLetter,
  unconfirmedLetter,
} from '../../lib/messages/letters/deadline-letters.ts';
import { endingLetter } from '../../lib/messages/letters/ending-letter.ts';
import { evidenceDeclinedLetter } from '../../lib/messages/letters/evidence-declined-letter.ts';
import { expiringLetter, issuedLetter } from '../../lib/messages/letters/issued-letter.ts';
import { misreadLetter } from '../../lib/messages/letters/misread-letter.ts';
import {
  approvalWithdrawnLetter,
  declinedLetter,
  refusedLetter,
  returnedLetter,
  serviceFaultLetter,
} from '../../lib/messages/letters/returned-letters.ts';
import * as reviewer from '../../lib/messages/letters/reviewer-letters.ts';
import { keyCompromisedLetter, revokedLetter } from '../../lib/messages/letters/revoked-letters.ts';
import type { MemberLetter } from '../../lib/messages/member-texts/every-language.ts';
import { withSignature } from '../../lib/messages/signature.ts';
import { verificationLetter } from '../../lib/messages/verification-letter.ts';
import { replay } from '../../lib/order/apply.ts';
import { delayReason } from '../../lib/review/expected-date.ts';
import { pageUrl } from '../../lib/verification/challenge-addresses.ts';
import type { Ending } from '../../lib/verification/domains/ending.ts';
import { SERVICE } from '../a-service.ts';
import { historyTo } from '../order/make.ts';
import { CHALLENGE_ID, openChallenge, VALUE } from '../verification/a-challenge.ts';

/** A long host name; a subject must have room for two of them. */
const LONG = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.example.org`;

/** Every letter, with the name of the function that writes it, about an order with these names. */
export function everyLetter(names: readonly [string, ...string[]] = [LONG, 'example.org']): {
  name: string;
  letter: Letter;
}[] {
  const revoked = replay(historyTo('revoked'));
  if (revoked.status !== 'revoked') throw new Error('This history leads to a revocation.');
  const order = { ...revoked, names: [...names] };
  const { url } = SERVICE;
  const challenge = openChallenge({ adn: names[0], contact: `administrator@${names[0]}` });
  const at = '2026-11-28T10:00:00.000Z';
  const reasons = [{ field: '/names/0', code: 'x', message: 'Correct it.' }];
  const decline = {
    challengeId: CHALLENGE_ID,
    adn: names[0],
    contact: challenge.contact,
    comment: 'See www.example.com',
    declinedAt: at,
    via: 'page' as const,
  };
  const ending: Ending = {
    ...{ account: 'acme', adn: names[0], id: CHALLENGE_ID, confirmedAt: at, endsAt: at },
    method: 'dns-persist',
    because: { code: 'x', params: {}, message: 'The text is “see www.example.com”.' },
  };
  const replaces = { order: order.id, as: 'renewal' as const, notAfter: at };
  const ofOrders: Record<string, MemberLetter> = {
    bouncedLetter: bouncedLetter(order, url, challenge, 'smtp; 550 see https://mx.example/help'),
    expiredLetter: expiredLetter(order, url, challenge),
    limitLetter: limitLetter(order, url, {
      because: 'account-bounces',
      until: '2026-11-29T00:00:00.000Z',
    }),
    lapsingLetter: lapsingLetter(order, url, 7),
    unconfirmedLetter: unconfirmedLetter(order, url, 7),
    lapsedLetter: lapsedLetter(order, url),
    issuedLetter: issuedLetter(
      { ...order, replaces: { ...order.replaces, ...replaces } },
      url,
      order.certificate,
    ),
    expiringLetter: expiringLetter(order, url, order.certificate),
    returnedLetter: returnedLetter(order, url, reasons),
    declinedLetter: declinedLetter(order, url, names[0], reasons),
    approvalWithdrawnLetter: approvalWithdrawnLetter(order, url, names[0], reasons),
    serviceFaultLetter: serviceFaultLetter(order, url),
    refusedLetter: refusedLetter(order, url, reasons),
    waitingLetter: reviewer.waitingLetter(order, url, reasons),
    noReviewerLetter: reviewer.noReviewerLetter(order, url),
    stillWaitingLetter: reviewer.stillWaitingLetter(order, url, 2, undefined),
    unreviewedLetter: reviewer.unreviewedLetter(order, url, 5, 'Waiting for the register.'),
    delayedLetter: delayedLetter(order, url, at, delayReason({ since: at, type: 'OV' })),
    withdrawnOrCancelledLetter: reviewer.withdrawnOrCancelledLetter(order, url, 'withdrew'),
    revokedLetter: revokedLetter(order, url, 'reviewer'),
    keyCompromisedLetter: keyCompromisedLetter(order, url, 'reviewer'),
    evidenceDeclinedLetter: evidenceDeclinedLetter(order, url, decline),
    endingLetter: endingLetter(ending, url),
    'endingLetter of a mail': endingLetter(
      { ...ending, method: 'mail', because: undefined },
      url,
      '2028-03-15',
    ),
  };
  const page = pageUrl(url, CHALLENGE_ID);
  const toContacts = ContactLanguage.options.flatMap((language) => [
    {
      name: 'verificationLetter',
      letter: verificationLetter({
        service: SERVICE,
        shown: { ...challenge.shown, adn: names[0], names: [...names] },
        contact: challenge.contact,
        applicantName: 'Jana Müller',
        askedBy: 'Jana Müller, Booking.com B.V.',
        pageUrl: page,
        replyAddress: `verify+${CHALLENGE_ID}@reply.ra.example`,
        createdAt: at,
        expiresAt: at,
        language,
        value: VALUE,
      }),
    },
    {
      name: 'misreadLetter',
      letter: withSignature(misreadLetter({ ...challenge, language }, 'no-command', page), SERVICE),
    },
  ]);
  return [
    ...MemberLanguage.options.flatMap((language) =>
      Object.entries(ofOrders).map(([name, letter]) => ({
        name,
        letter: withSignature(letter(language), SERVICE),
      })),
    ),
    ...toContacts,
  ];
}

/** The functions in lib/messages that write a letter: all must be called above. */
export async function letterWriters(): Promise<string[]> {
  const folder = new URL('../../lib/messages/letters/', import.meta.url);
  const files = readdirSync(folder).map((file) => new URL(file, folder).href);
  const modules = await Promise.all(files.map((file) => import(file)));
  const named = modules.flatMap((each) => Object.keys(each)).filter((name) => /[a-z]Letter$/.test(name));
  return [...named.filter((name) => name !== 'orderLetter'), 'verificationLetter'];
}
