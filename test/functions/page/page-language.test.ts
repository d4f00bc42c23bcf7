import { describe, expect, it } from 'vitest';
import { ContactLanguage } from '../../../lib/application/contacts/contact-language.ts';
import { CHALLENGE_ID, OTHER_VALUE, openChallenge } from '../../verification/a-challenge.ts';
import { approve, decline, NOW, type Request, world } from './page-world.ts';

describe('the language of the page', () => {
  it('is the one chosen on it, then the browser’s, then that of its mail', async () => {
    const { get } = world(openChallenge({ language: 'ja' }));
    const languageOf = async (request: Request) => {
      const { headers, body } = await get(request);
      return [headers['content-language'], /<html lang="([^"]+)"/.exec(body ?? '')?.[1]];
    };

    expect(await languageOf({ lang: 'zh', accept: 'de' })).toEqual(['zh-Hans', 'zh-Hans']);
    expect(await languageOf({ lang: 'tlh', accept: 'it, de;q=0.5' })).toEqual(['de', 'de']);
    expect(await languageOf({ accept: 'it' })).toEqual(['ja', 'ja']);
    expect(await languageOf({ challenge: 'b'.repeat(26), accept: 'it' })).toEqual(['en', 'en']);
    expect((await get()).headers['vary']).toBe('accept-language');
  });

  it('is kept from the form to the answer and back', async () => {
    const { get, post } = world();
    const action = /action="[^"]*\?lang=(\w+)"/;

    const [, lang = ''] = action.exec((await get({ lang: 'fr' })).body ?? '') ?? [];
    const wrong = await post({ ...approve, value: OTHER_VALUE }, { lang, accept: 'de' });
    const approved = await post(approve, { lang, accept: 'de' });

    expect(wrong.body).toContain('Ce n’est pas le code');
    expect(action.exec(wrong.body ?? '')?.[1]).toBe('fr');
    expect(approved.body).toContain('Vous avez approuvé un certificat pour example.org');
    expect(approved.body).toContain(`href="/verify/${CHALLENGE_ID}?lang=fr"`);
  });

  it.each(ContactLanguage.options)('%s has a different title for every state of a request', async (lang) => {
    const bodies: string[] = [];
    for (const state of ['open', 'ended', 'approved', 'declined', 'superseded', 'unknown'] as const) {
      const { get, post, challenges, clock } = world();
      if (state === 'approved') bodies.push((await post(approve, { lang })).body ?? '');
      if (state === 'declined') bodies.push((await post(decline, { lang })).body ?? '');
      if (state === 'superseded') await challenges.supersede(CHALLENGE_ID, NOW);
      if (state === 'ended') clock.at = '2026-11-30T10:00:00.000Z';
      bodies.push((await get({ lang, ...(state === 'unknown' && { challenge: 'x' }) })).body ?? '');
    }

    const titles = bodies.map((body) => /<h1>(.*)<\/h1>/.exec(body)?.[1]);
    // An approved request can be declined, so its page is the form again.
    expect(new Set(titles).size).toBe(bodies.length - 1);
    for (const body of bodies) expect(body).not.toMatch(/undefined|\[object|=>/);
  });
});
