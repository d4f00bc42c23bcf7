import { describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../../lib/application/contacts/contact-language.ts';
import { CONSENT_WORDS } from '../../../lib/messages/consent-words.ts';
import { dateForPeople } from '../../../lib/messages/date-for-people.ts';
import { CHALLENGE_ID, openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { world } from './page-world.ts';

describe('the choice on the page', () => {
  it('shows the account, what each approval covers, and until when, in every language', async () => {
    const { get } = world();

    for (const lang of ContactLanguage.options) {
      const { body = '' } = await get({ lang });
      const words = CONSENT_WORDS[lang];
      const end = dateForPeople('2027-12-25T10:00:00.000Z', lang);

      for (const said of [
        words.approveNames,
        words.approveDomain('example.org'),
        words.ofNames('acme', end),
        words.ofDomain('acme', 'example.org', end),
        words.keyIsInformation,
      ])
        expect(body).toContain(said);
      expect(body).toContain(`<dt>${words.account}</dt><dd>acme</dd>`);
    }
  });

  it.each([
    ['approve', 'names'],
    ['approve-all', 'domain'],
  ] as const)('%s approves the %s', async (decision, scope) => {
    const { challenges, post } = world();

    const { body } = await post({ value: VALUE, decision });

    expect(await challenges.load(CHALLENGE_ID)).toMatchObject({ state: 'approved', scope });
    expect(body).toContain(scope === 'names' ? 'covers certificates of' : 'covers every certificate of');
    // The other button is no longer accepted: the page shows what was approved.
    const other = decision === 'approve' ? 'approve-all' : 'approve';
    expect((await post({ value: VALUE, decision: other })).statusCode).toBe(410);
    expect(await challenges.load(CHALLENGE_ID)).toMatchObject({ scope });
  });

  it.each([
    ['names', 'approve', 'approve-all'],
    ['domain', 'approve-all', 'approve'],
  ] as const)(
    'of %s alone has only that button, and an answer by the other one is rejected',
    async (scope, one, other) => {
      const { shown } = openChallenge();
      const { challenges, get, post } = world(openChallenge({ shown: { ...shown, scopes: [scope] } }));

      const page = await get();
      const refused = await post({ value: VALUE, decision: other });

      expect(page.body).toContain(`value="${one}"`);
      expect(page.body).not.toContain(`value="${other}"`);
      expect(refused).toMatchObject({
        statusCode: 422,
        body: expect.stringContaining('is not available here'),
      });
      expect((await challenges.load(CHALLENGE_ID))?.state).toBe('open');
    },
  );

  it('says why the contact is asked again, and marks what is new', async () => {
    const { shown } = openChallenge();
    const again = {
      askedAt: '2026-10-01T10:00:00.000Z',
      approvedAt: '2026-10-02T10:00:00.000Z',
      addedNames: ['*.example.org'],
      organizationWas: { name: 'Alt GmbH', country: 'AT' },
    };
    const { get } = world(openChallenge({ shown: { ...shown, again } }));

    const { body } = await get({ lang: 'en' });

    expect(body).toContain('You approved on 2 October 2026 at 10:00 UTC. You are asked again because:');
    expect(body).toContain('<dd>*.example.org (new)</dd>');
    expect(body).toContain('The organisation has changed. Before: Alt GmbH, AT. Now:');
  });
});
