import { describe, expect, test } from 'vitest';
import type { Application, ApplicationInput } from '../../lib/application/application.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { application, csr, ORGANIZATION } from '../application/a-valid-application.ts';
import { withdrawn } from './acts.ts';
import { world } from './world.ts';

const NAMES = ['example.com', 'www.example.com', 'example.net'];
const CONTACTS = { 'example.com': 'admin@example.com', 'example.net': 'admin@example.net' };

/** What was asked for: of two domains, so that an approval of one is not recorded while the other is silent. */
const ASKED = {
  ...{ type: 'OV', names: NAMES, csr: csr('no-names'), organization: ORGANIZATION, contacts: CONTACTS },
} satisfies Partial<ApplicationInput>;

/** Each field that a contact answers for, exchanged by itself. */
const SHOWN: [string, Partial<ApplicationInput>][] = [
  ['a name more below the domain', { names: [...NAMES, 'shop.example.com'] }],
  ['a wildcard more', { names: [...NAMES, '*.example.com'] }],
  ['a name less', { names: NAMES.filter((name) => name !== 'www.example.com') }],
  ['a name exchanged', { names: NAMES.map((name) => name.replace('www.', 'w.')) }],
  ['another key', { csr: keyAndRequest(NAMES).csr }],
  ['a key of another kind', { csr: csr('rsa2048') }],
  ['no organisation', { type: 'DV', organization: undefined }],
  ...Object.entries({
    name: 'Andere GmbH',
    registrationNumber: 'HRB 1',
    country: 'AT',
    region: 'Wien',
    city: 'Wien',
    street: 'Ring 1',
    postalCode: '1010',
    phone: '+4312345678',
  }).map(([field, value]): [string, Partial<ApplicationInput>] => [
    `another ${field} of the organisation`,
    { organization: { ...ORGANIZATION, [field]: value } },
  ]),
  ['another contact', { contacts: { ...CONTACTS, 'example.com': 'hostmaster@example.com' } }],
];

/** What he is not asked about. */
const NOT_SHOWN: [string, Partial<ApplicationInput>][] = [
  ['another validity', { validityDays: 30 }],
  ['another person who applies', { applicant: { name: 'Grace Hopper', email: 'grace@example.com' } }],
  ['another language of his mail', { contactLanguage: 'de' }],
  ['a name more of another domain', { names: [...NAMES, 'www.example.net'] }],
  ['the other domain in another place', { names: ['example.net', 'example.com', 'www.example.com'] }],
];

/** An order that two contacts were asked about, the first of whom has answered or not, submitted again as something else. */
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

describe.each([
  ['an open challenge', 'none'],
  ['an approval that is not recorded yet', 'approve'],
] as const)('%s', (_, answer) => {
  test.each(SHOWN)(
    'does not count for %s: its contact is asked anew, with a new value',
    async (_, changes) => {
      const { w, id, before, was, now } = await exchanged(answer, changes);

      expect(was?.state).toBe('superseded');
      expect(now.id).not.toBe(before.id);
      expect(now).toMatchObject({ state: 'open', orderId: id });
      expect(now.valueHash).not.toBe(before.valueHash);
      expect(w.mailer.to(now.contact).map(({ messageId }) => messageId)).toContain(now.messageId);
      expect(await w.deps.evidence.of('acme', 'example.com')).toEqual([]);
      // The old value opens nothing any more.
      expect(
        await w.deps.challenges.approve(before.id, before.valueHash, w.clock.now(), PAGE),
      ).toBeUndefined();
      await w.answers(id, 'approve', { adn: 'example.net' });
      expect(await w.status(id)).toBe('verifying');
    },
  );

  test.each(NOT_SHOWN)('still counts for %s', async (_, changes) => {
    const { w, before, was, now } = await exchanged(answer, changes);

    expect(now.id).toBe(before.id);
    expect(was?.state).toBe(answer === 'none' ? 'open' : 'approved');
    expect(w.mailer.to('admin@example.com')).toHaveLength(1);
  });
});

const PAGE = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'test' } as const;
