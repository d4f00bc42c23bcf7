import { describe, expect, test } from 'vitest';
import type { Application, ApplicationInput } from '../../lib/application/application.ts';
import type { Challenge } from '../../lib/verification/challenge.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { application, csr, ORGANIZATION } from '../application/a-valid-application.ts';
import { withdrawn } from './acts.ts';
import { type World, world } from './world.ts';

const NAMES = ['example.com', 'www.example.com', 'example.net'];
const CONTACTS = { 'example.com': 'admin@example.com', 'example.net': 'admin@example.net' };

/** The original application: of two domains, so that an approval of one is not recorded while the other is open. */
const ASKED = {
  ...{ type: 'OV', names: NAMES, csr: csr('no-names'), organization: ORGANIZATION, contacts: CONTACTS },
} satisfies Partial<ApplicationInput>;

/** Single changes beyond what the contact was shown. */
const OUTSIDE: [string, Partial<ApplicationInput>][] = [
  ['a name more below the domain', { names: [...NAMES, 'shop.example.com'] }],
  ['a wildcard more', { names: [...NAMES, '*.example.com'] }],
  ['a name exchanged', { names: NAMES.map((name) => name.replace('www.', 'w.')) }],
  ['no organisation', { type: 'DV', organization: undefined }],
  ['another organisation', { organization: { ...ORGANIZATION, name: 'Andere GmbH' } }],
  ['another country of the organisation', { organization: { ...ORGANIZATION, country: 'AT' } }],
];

/** Changes that concern the reviewer or no person: they never ask the contact again. */
const INSIDE: [string, Partial<ApplicationInput>][] = [
  ['a name less', { names: NAMES.filter((name) => name !== 'www.example.com') }],
  ['another key', { csr: keyAndRequest(NAMES).csr }],
  ['a key of another kind', { csr: csr('rsa2048') }],
  ...Object.entries({
    registrationNumber: 'HRB 1',
    region: 'Wien',
    city: 'Wien',
    street: 'Ring 1',
    postalCode: '1010',
    phone: '+4312345678',
  }).map(([field, value]): [string, Partial<ApplicationInput>] => [
    `another ${field} of the organisation`,
    { organization: { ...ORGANIZATION, [field]: value } },
  ]),
  ['another validity', { validityDays: 30 }],
  ['another person who applies', { applicant: { name: 'Grace Hopper', email: 'grace@example.com' } }],
  ['another language of the mail', { contactLanguage: 'de' }],
  ['a name more of another domain', { names: [...NAMES, 'www.example.net'] }],
  ['the other domain in another place', { names: ['example.net', 'example.com', 'www.example.com'] }],
];

const ANOTHER_CONTACT = { contacts: { ...CONTACTS, 'example.com': 'hostmaster@example.com' } };

/** An order of two contacts, the first of whom has answered or not, resubmitted with a change. */
async function exchanged(answer: 'none' | 'approve', changes: Partial<ApplicationInput>) {
  const w = await world({ reviewed: true });
  const id = await w.submits(application(ASKED));
  const before = await w.challenge(id);
  if (answer === 'approve') await w.answers(id, 'approve');
  await w.does(id, withdrawn);
  await w.wake(id);
  await w.settle();
  await w.resubmits(id, changed(changes));
  const was = await w.deps.challenges.load(before.id);
  return { w, id, before, was, now: await w.challenge(id) };
}

function changed(changes: Partial<ApplicationInput>): Application {
  const { organization, ...asked } = { ...ASKED, ...changes };
  return application(organization === undefined ? asked : { ...asked, organization });
}

describe('an open challenge', () => {
  test.each([...OUTSIDE, ['another contact', ANOTHER_CONTACT] satisfies (typeof OUTSIDE)[number]])(
    'does not count for %s: the contact is asked again, with a new value',
    async (_, changes) => {
      const { w, id, before, was, now } = await exchanged('none', changes);

      expect(was?.state).toBe('superseded');
      await expectAsked(w, id, before, now);
      // The old value is not accepted any more.
      expect(
        await w.deps.challenges.approve(before.id, before.valueHash, w.clock.now(), PAGE),
      ).toBeUndefined();
    },
  );
});

describe('an approval that is not recorded yet', () => {
  test.each(OUTSIDE)('does not count for %s, but still covers its original scope', async (_, changes) => {
    const { w, id, before, was, now } = await exchanged('approve', changes);

    expect(was?.state).toBe('approved');
    await expectAsked(w, id, before, now);
    await w.passes(6);
    await w.sweeps();
    expect(await w.deps.evidence.list('acme', 'example.com')).toMatchObject([{ challengeId: before.id }]);
    await w.does(id, withdrawn);
    await w.wake(id);
    await w.settle();
    await w.resubmits(id, changed({}));
    await w.answers(id, 'approve', { adn: 'example.net' });
    expect(await w.status(id)).toBe('reviewing');
    expect(w.mailer.to('admin@example.com')).toHaveLength(2);
  });

  test('still counts if another contact is named: no mail is needed', async () => {
    const { w, id, before, now } = await exchanged('approve', ANOTHER_CONTACT);

    expect(now.id).toBe(before.id);
    expect(w.mailer.to('hostmaster@example.com')).toEqual([]);
    await w.answers(id, 'approve', { adn: 'example.net' });
    expect(await w.status(id)).toBe('reviewing');
  });
});

describe.each(['none', 'approve'] as const)('the request to a contact (answer: %s)', (answer) => {
  test.each(INSIDE)('still counts for %s', async (_, changes) => {
    const { w, before, was, now } = await exchanged(answer, changes);

    expect(now.id).toBe(before.id);
    expect(was?.state).toBe(answer === 'none' ? 'open' : 'approved');
    expect(w.mailer.to('admin@example.com')).toHaveLength(1);
  });
});

async function expectAsked(w: World, id: string, before: Challenge, now: Challenge): Promise<void> {
  expect(now.id).not.toBe(before.id);
  expect(now).toMatchObject({ state: 'open', orderId: id });
  expect(now.valueHash).not.toBe(before.valueHash);
  expect(w.mailer.to(now.contact).map(({ messageId }) => messageId)).toContain(now.messageId);
  expect(await w.deps.evidence.list('acme', 'example.com')).toEqual([]);
  expect(await w.status(id)).toBe('verifying');
}

const PAGE = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
