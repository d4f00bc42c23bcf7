import { describe, expect, it } from 'vitest';
import { handler as style } from '../../../functions/page/style.ts';
import { SERVICE } from '../../a-service.ts';
import { CHALLENGE_ID, OTHER_VALUE, openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { approve, decline, NOW, world } from './page-world.ts';

describe('the page of a challenge', () => {
  it('shows the applicant, names, organisation, key and deadline, with a form', async () => {
    const { get } = world();

    const { statusCode, body } = await get();

    expect(statusCode).toBe(200);
    const { shown } = openChallenge();
    for (const text of [
      'Jana Müller',
      'Müller &amp; Söhne &lt;KG&gt;, DE',
      'account acme',
      ...shown.names,
      shown.keyType,
      shown.keyHash,
      '29 November 2026 at 10:00 UTC',
      '<html lang="en">',
      `<form method="post" action="/verify/${CHALLENGE_ID}?lang=en"`,
      '<label for="value">',
      'name="decision" value="approve"',
      'name="decision" value="decline"',
    ]) {
      expect(body).toContain(text);
    }
  });

  it('has no scripts, loads only its style sheet, and is neither framed nor cached', async () => {
    const { get } = world();

    const { headers, body } = await get();

    expect(headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'content-security-policy':
        "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      'x-content-type-options': 'nosniff',
    });
    expect(body).not.toMatch(/<(script|img|iframe|object)\b|\son\w+=|style=/i);
    expect([...(body ?? '').matchAll(/(?:href|src|action)="([^"]*)"/g)].map(([, url]) => url)).toEqual([
      '/verify/style.css',
      ...['zh', 'de', 'ja', 'es', 'fr'].map((other) => `?lang=${other}`),
      `/verify/${CHALLENGE_ID}?lang=en`,
      `mailto:${SERVICE.contact}`,
      '/verify?lang=en',
    ]);
    expect((await style()).headers['content-type']).toBe('text/css; charset=utf-8');
  });

  it('contains neither the Random Value nor its hash', async () => {
    const { get } = world();

    const { body } = await get();

    expect(body).not.toContain(VALUE);
    expect(body).not.toContain(openChallenge().valueHash);
  });

  it('has no button for the enter key to press', async () => {
    const { body } = await world().get();

    expect(body?.match(/<button[^>]*>/)?.[0]).toContain('disabled');
  });

  it.each(['GET', 'HEAD'])('changes nothing by %s, however often it is requested', async (method) => {
    const { get, now } = world();

    for (let times = 0; times < 3; times++) expect((await get({ method })).statusCode).toBe(200);

    expect(await now()).toEqual(openChallenge());
  });

  it('answers HEAD without a body', async () => {
    expect(await world().get({ method: 'HEAD' })).not.toHaveProperty('body');
  });

  it.each(['b'.repeat(26), 'x', '', 'a'.repeat(5000), '../orders', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'])(
    'is not found for the id “%s”',
    async (challenge) => {
      const { get, post } = world();

      expect((await get({ challenge })).statusCode).toBe(404);
      expect((await post(approve, { challenge })).statusCode).toBe(404);
    },
  );

  it('of an expired value has no button to approve, and says how to get a new one', async () => {
    const { get, clock } = world();
    clock.at = '2026-11-29T10:00:00.001Z';

    const { statusCode, body } = await get();

    expect(statusCode).toBe(200);
    expect(body).toContain('has expired');
    expect(body).toContain('a new email sent');
    expect(body).not.toContain('value="approve');
  });

  it.each(['expired', 'superseded'] as const)(
    'of a challenge that is %s says so, accepts no approval, and lets the contact decline',
    async (state) => {
      const { get, post, challenges, now } = world();
      if (state === 'expired') await challenges.expire(CHALLENGE_ID, '2026-11-30T10:00:00.000Z');
      else await challenges.supersede(CHALLENGE_ID, NOW);

      expect((await get()).body).toContain(state === 'expired' ? 'has expired' : 'changed or withdrawn');
      expect((await post(approve)).statusCode).toBe(410);
      expect((await post({ ...approve, value: OTHER_VALUE })).statusCode).toBe(410);
      const wrong = await post({ ...decline, value: OTHER_VALUE });
      expect(wrong).toMatchObject({ statusCode: 422, body: expect.stringContaining('not the code of this') });
      expect(wrong.body).toContain('value="decline"');
      expect(wrong.body).not.toContain('value="approve');
      expect(await now()).toMatchObject({ state });

      const declined = await post(decline);

      expect(declined.body).toContain('cannot request a certificate for this domain again for some time');
      expect(await now()).toMatchObject({ state: 'declined' });
      expect((await get()).body).not.toContain('<form');
    },
  );
});

describe('the page of a withdrawn order', () => {
  const taken = openChallenge({ order: { waits: false, version: 5, at: NOW } });

  it('says so, and accepts no approval', async () => {
    const { challenges, get, post } = world(taken);

    const page = await get();
    const late = await post({ value: VALUE, decision: 'approve' });

    expect(page).toMatchObject({ statusCode: 200, body: expect.stringContaining('was withdrawn') });
    expect(page.body).not.toContain('value="approve');
    expect(page.body).toContain('value="decline"');
    expect(late).toMatchObject({ statusCode: 410, body: expect.stringContaining('was withdrawn') });
    expect((await challenges.load(CHALLENGE_ID))?.state).toBe('open');
  });

  it('accepts an answer again once the order waits for it again', async () => {
    const { challenges, get, post } = world(taken);
    await challenges.noteOrder(CHALLENGE_ID, { waits: true, version: 8, at: NOW });

    expect((await get()).body).toContain('<form');
    expect((await post({ value: VALUE, decision: 'approve' })).statusCode).toBe(200);
  });

  it('still accepts a decline', async () => {
    const { challenges, post } = world(taken);

    await post({ value: VALUE, decision: 'decline' });

    expect((await challenges.load(CHALLENGE_ID))?.state).toBe('declined');
  });
});
