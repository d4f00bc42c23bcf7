import type { Context } from 'aws-lambda';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerByPage } from '../../../functions/page/answer-challenge.ts';
import { showChallenge } from '../../../functions/page/show-challenge.ts';
import { handler as style } from '../../../functions/page/style.ts';
import { ContactLanguage } from '../../../lib/application/contact-language.ts';
import { CONSENT_WORDS } from '../../../lib/mail/consent-words.ts';
import { dateForPeople } from '../../../lib/mail/date-for-people.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { Transient } from '../../../lib/problem.ts';
import { hashOf } from '../../../lib/verification/random-value.ts';
import { hearingName } from '../../../lib/workflow/workflow.ts';
import { SERVICE } from '../../a-service.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { memoryWaits } from '../../doubles/wait-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import { CHALLENGE_ID, ORDER_ID, OTHER_VALUE, openChallenge, VALUE } from '../../verification/a-challenge.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const FORM = 'application/x-www-form-urlencoded';

/** The one cast: no page looks at what Lambda tells of itself. */
const context = {} as Context;

type Request = {
  method?: string;
  challenge?: string;
  body?: string;
  isBase64Encoded?: boolean;
  contentType?: string;
  sourceIp?: string;
  /** What the browser asks for, and what was chosen on the page. */
  accept?: string;
  lang?: string;
};

/** An event of an HTTP API, payload format 2.0. */
function eventOf({ method = 'GET', challenge = CHALLENGE_ID, sourceIp = '192.0.2.1', ...given }: Request) {
  const routeKey = `${method} /verify/{challenge}`;
  return {
    version: '2.0',
    routeKey,
    rawPath: `/verify/${challenge}`,
    rawQueryString: '',
    headers: {
      'content-type': given.contentType ?? FORM,
      'user-agent': 'Mozilla/5.0',
      ...(given.accept !== undefined && { 'accept-language': given.accept }),
    },
    ...(given.lang !== undefined && { queryStringParameters: { lang: given.lang } }),
    pathParameters: { challenge },
    requestContext: { requestId: 'r-1', routeKey, http: { method, path: `/verify/${challenge}`, sourceIp } },
    ...(given.body !== undefined && { body: given.body }),
    isBase64Encoded: given.isBase64Encoded ?? false,
  };
}

function world(challenge = openChallenge()) {
  const clock = { at: NOW, now: () => clock.at };
  const challenges = memoryChallenges([challenge]);
  const deps = {
    challenges,
    waits: memoryWaits(),
    blocks: memoryBlocks(),
    periods: DEFAULT_PERIODS,
    workflow: memoryWorkflow(),
    counters: memoryCounters(),
    clock,
    service: SERVICE,
  };
  const show = showChallenge(() => ({ challenges, clock, service: SERVICE }));
  const answer = answerByPage(() => deps);
  return {
    ...deps,
    get: (request: Request = {}) => show(eventOf(request), context),
    post: (fields: Record<string, string>, request: Request = {}) =>
      answer(eventOf({ method: 'POST', body: new URLSearchParams(fields).toString(), ...request }), context),
    now: () => challenges.load(CHALLENGE_ID),
  };
}

const approve = { value: VALUE, decision: 'approve', comment: '' };
const decline = { value: VALUE, decision: 'decline', comment: 'Who are you?\r\n<b>Really?</b>' };

describe('the page of a challenge', () => {
  it('shows who asks, for which names, organisation and key, until when, with a form', async () => {
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

  it('runs nothing, fetches nothing but its style sheet, is framed by nobody and kept nowhere', async () => {
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

  it('holds neither the Random Value nor its hash', async () => {
    const { get } = world();

    const { body } = await get();

    expect(body).not.toContain(VALUE);
    expect(body).not.toContain(openChallenge().valueHash);
  });

  it('has no button for the enter key to press', async () => {
    const { body } = await world().get();

    expect(body?.match(/<button[^>]*>/)?.[0]).toContain('disabled');
  });

  it.each(['GET', 'HEAD'])('changes nothing by %s, however often it is asked', async (method) => {
    const { get, now } = world();

    for (let times = 0; times < 3; times++) expect((await get({ method })).statusCode).toBe(200);

    expect(await now()).toEqual(openChallenge());
  });

  it('answers HEAD without a body', async () => {
    expect(await world().get({ method: 'HEAD' })).not.toHaveProperty('body');
  });

  it.each(['b'.repeat(26), 'x', '', 'a'.repeat(5000), '../orders', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'])(
    'says that there is none of “%s”',
    async (challenge) => {
      const { get, post } = world();

      expect((await get({ challenge })).statusCode).toBe(404);
      expect((await post(approve, { challenge })).statusCode).toBe(404);
    },
  );

  it('of a value that has ended has no button to approve, and says how to get another', async () => {
    const { get, clock } = world();
    clock.at = '2026-11-29T10:00:00.001Z';

    const { statusCode, body } = await get();

    expect(statusCode).toBe(200);
    expect(body).toContain('has ended');
    expect(body).toContain('a new mail sent');
    expect(body).not.toContain('value="approve');
  });

  it.each(['expired', 'superseded'] as const)(
    'of a challenge that is %s says so, takes no approval, and lets the contact decline',
    async (state) => {
      const { get, post, challenges, now } = world();
      if (state === 'expired') await challenges.expire(CHALLENGE_ID, '2026-11-30T10:00:00.000Z');
      else await challenges.supersede(CHALLENGE_ID, NOW);

      expect((await get()).body).toContain(state === 'expired' ? 'has ended' : 'changed or withdrawn');
      expect((await post(approve)).statusCode).toBe(410);
      expect((await post({ ...approve, value: OTHER_VALUE })).statusCode).toBe(410);
      const wrong = await post({ ...decline, value: OTHER_VALUE });
      expect(wrong).toMatchObject({ statusCode: 422, body: expect.stringContaining('not the code of this') });
      expect(wrong.body).toContain('value="decline"');
      expect(wrong.body).not.toContain('value="approve');
      expect(await now()).toMatchObject({ state });

      const declined = await post(decline);

      expect(declined.body).toContain('cannot ask for this domain again for some time');
      expect(await now()).toMatchObject({ state: 'declined' });
      expect((await get()).body).not.toContain('<form');
    },
  );
});

describe('the language of the page', () => {
  it('is what was chosen on it, then what the browser wants, then what its mail is in', async () => {
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

  it('stays the same from form to answer and back', async () => {
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

  it.each(ContactLanguage.options)('%s says of every state of a request something else', async (lang) => {
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
    // What was approved may be declined: that is the form again.
    expect(new Set(titles).size).toBe(bodies.length - 1);
    for (const body of bodies) expect(body).not.toMatch(/undefined|\[object|=>/);
  });
});

describe('an answer on the page', () => {
  it('approves, keeps whence it came, and wakes the order', async () => {
    const { post, now, waits, workflow } = world();
    await waits.park({ orderId: ORDER_ID, token: 'verify', challenges: [CHALLENGE_ID] });

    const { statusCode, body } = await post(approve);

    expect(statusCode).toBe(200);
    expect(body).toContain('You approved a certificate for example.org');
    expect(await now()).toMatchObject({
      state: 'approved',
      decidedAt: NOW,
      answered: { via: 'page', sourceIp: '192.0.2.1', userAgent: 'Mozilla/5.0' },
    });
    expect(workflow.completed).toEqual(['verify']);
  });

  it('given twice says the same again', async () => {
    const { post, now } = world();
    await post(approve);
    const before = await now();

    const { statusCode, body } = await post(approve);

    expect(statusCode).toBe(200);
    expect(body).toContain('You approved');
    expect(await now()).toEqual(before);
  });

  it('declines with a comment, also after an approval', async () => {
    const { get, post, now } = world();
    await post(approve);
    expect((await get()).body).not.toContain('value="approve"');

    const { statusCode, body } = await post(decline);

    expect(statusCode).toBe(200);
    expect(body).toContain('You declined a certificate for example.org');
    expect(await now()).toMatchObject({ state: 'declined', comment: 'Who are you?\n<b>Really?</b>' });
  });

  it('comes in base64, too, as API Gateway hands over forms', async () => {
    const { post, now } = world();
    const body = Buffer.from(new URLSearchParams(approve).toString()).toString('base64');

    await post({}, { body, isBase64Encoded: true, contentType: `${FORM}; charset=UTF-8` });

    expect(await now()).toMatchObject({ state: 'approved' });
  });

  it('takes a value as people copy it', async () => {
    const { post, now } = world();

    await post({ ...approve, value: ` ${VALUE.slice(0, 30).toUpperCase()}\r\n ${VALUE.slice(30)}\t` });

    expect(await now()).toMatchObject({ state: 'approved' });
  });

  it.each([
    ['a wrong value', { ...approve, value: OTHER_VALUE }, 'not the code of this request'],
    ['no value', { ...decline, value: ' ' }, 'Paste the code'],
    ['no field for it', { decision: 'approve' }, 'Paste the code'],
    ['no decision', { value: VALUE }, 'Choose'],
    ['a comment that is too long', { ...decline, comment: 'x'.repeat(1001) }, 'at most 1000'],
  ])('with %s shows the form again, says why, and changes nothing', async (_, fields, said) => {
    const { post, now, workflow } = world();

    const { statusCode, body } = await post(fields);

    expect(statusCode).toBe(422);
    expect(body).toContain('role="alert"');
    expect(body).toContain(said);
    expect(body).toContain('<form');
    expect(await now()).toEqual(openChallenge());
    expect(workflow.completed).toEqual([]);
  });

  it('that was wrong keeps the comment, shown as text', async () => {
    const { body } = await world().post({ ...decline, value: OTHER_VALUE });

    expect(body).toContain('&lt;b&gt;Really?&lt;/b&gt;</textarea>');
  });

  it('with wrong values locks nobody out', async () => {
    const { post, now } = world();
    for (let times = 0; times < 20; times++) await post({ ...approve, value: OTHER_VALUE });

    await post(approve);

    expect(await now()).toMatchObject({ state: 'approved' });
  });

  it.each([
    ['is no form', 415, { contentType: 'application/json', body: JSON.stringify(approve) }],
    ['is too large', 413, { body: `value=${'x'.repeat(16 * 1024)}` }],
    ['says a thing twice', 400, { body: `value=${VALUE}&decision=decline&decision=approve` }],
    ['decides something else', 400, { body: `value=${VALUE}&decision=perhaps` }],
  ])('that %s is answered with a page and changes nothing', async (_, status, request) => {
    const { post, now } = world();

    const { statusCode, headers, body } = await post({}, request);

    expect(statusCode).toBe(status);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<h1>');
    expect(await now()).toEqual(openChallenge());
  });

  it('of any bytes is never a fault of ours', async () => {
    const { answer, now } = ((deps) => ({ ...deps, answer: answerByPage(() => deps) }))(world());
    let address = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom(
          '',
          'value=',
          'decision=approve&value=',
          `value=${VALUE}&decision=decline&comment%5B%5D=`,
        ),
        fc.boolean(),
        fc.string(),
        async (bytes, prefix, isBase64Encoded, challenge) => {
          const raw = Buffer.concat([Buffer.from(prefix), bytes]);
          const body = raw.toString(isBase64Encoded ? 'base64' : 'latin1');
          address += 1;
          const event = eventOf({ method: 'POST', body, isBase64Encoded, sourceIp: `${address}` });

          const { statusCode } = await answer(event, context);
          const other = await answer({ ...event, pathParameters: { challenge } }, context);

          expect([200, 400, 410, 413, 415, 422]).toContain(statusCode);
          expect([404, 400, 413, 415]).toContain(other.statusCode);
        },
      ),
    );
    expect((await now())?.state).not.toBe('approved');
  });

  it('is looked at sixty times in a minute from one address, which costs no write, and again in the next', async () => {
    const { get, clock } = world();
    for (let times = 0; times < 60; times++) await get();

    const { statusCode, headers } = await get();
    expect(statusCode).toBe(429);
    expect(headers).toMatchObject({ 'retry-after': '60', ratelimit: '"address";r=0;t=60' });
    expect((await get({ sourceIp: '192.0.2.2' })).statusCode).toBe(200);

    clock.at = '2026-11-23T10:01:00.000Z';
    expect((await get()).statusCode).toBe(200);
  });

  it('is asked to wait after sixty answers in a minute from one address, and goes on in the next', async () => {
    const { post, clock, now } = world();
    for (let n = 1; n <= 60; n++) await post({}, { sourceIp: `2001:db8::${n.toString(16)}` });

    const { statusCode, headers } = await post(approve, { sourceIp: '2001:db8::ffff:0:0:1' });
    expect(statusCode).toBe(429);
    expect(headers['retry-after']).toBe('60');
    expect(await now()).toMatchObject({ state: 'open' });

    clock.at = '2026-11-23T10:01:00.000Z';
    await post(approve, { sourceIp: '2001:db8::1' });
    expect(await now()).toMatchObject({ state: 'approved' });
  });

  it('that the table cannot take now is asked for again', async () => {
    const { challenges, ...deps } = world();
    const approveLater = async () => {
      throw new Transient('The table does not answer.');
    };
    const answer = answerByPage(() => ({ ...deps, challenges: { ...challenges, approve: approveLater } }));
    const body = new URLSearchParams(approve).toString();

    const { statusCode, headers } = await answer(eventOf({ method: 'POST', body }), context);

    expect(statusCode).toBe(503);
    expect(headers['retry-after']).toBe('60');
  });

  it('that meets a fault of ours says so without detail', async () => {
    const { challenges, ...deps } = world();
    const load = async () => {
      throw new Error('secret detail');
    };
    const show = showChallenge(() => ({ ...deps, challenges: { ...challenges, load } }));

    const { statusCode, body } = await show(eventOf({}), context);

    expect(statusCode).toBe(500);
    expect(body).not.toContain('secret');
  });
});

describe('the choice on the page', () => {
  it('says account, names, organisation, what each approval covers, and until when, in every language', async () => {
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
    // The other one is no answer any more: the page says what was approved.
    const other = decision === 'approve' ? 'approve-all' : 'approve';
    expect((await post({ value: VALUE, decision: other })).statusCode).toBe(410);
    expect(await challenges.load(CHALLENGE_ID)).toMatchObject({ scope });
  });

  it.each([
    ['names', 'approve', 'approve-all'],
    ['domain', 'approve-all', 'approve'],
  ] as const)(
    'of %s alone offers only that, and tells a contact who asks for the other',
    async (scope, one, other) => {
      const { shown } = openChallenge();
      const { challenges, get, post } = world(openChallenge({ shown: { ...shown, scopes: [scope] } }));

      const page = await get();
      const refused = await post({ value: VALUE, decision: other });

      expect(page.body).toContain(`value="${one}"`);
      expect(page.body).not.toContain(`value="${other}"`);
      expect(refused).toMatchObject({
        statusCode: 422,
        body: expect.stringContaining('cannot be chosen here'),
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

    expect(body).toContain('You approved on 2 October 2026 at 10:00 UTC. You are asked again, because:');
    expect(body).toContain('<dd>*.example.org (new)</dd>');
    expect(body).toContain('The organisation was: Alt GmbH, AT. Now it is:');
  });
});

describe('the page of an order that was taken back', () => {
  const taken = openChallenge({ order: { waits: false, version: 5, at: NOW } });

  it('says so, and takes no approval', async () => {
    const { challenges, get, post } = world(taken);

    const page = await get();
    const late = await post({ value: VALUE, decision: 'approve' });

    expect(page).toMatchObject({ statusCode: 200, body: expect.stringContaining('was withdrawn') });
    expect(page.body).not.toContain('value="approve');
    expect(page.body).toContain('value="decline"');
    expect(late).toMatchObject({ statusCode: 410, body: expect.stringContaining('was withdrawn') });
    expect((await challenges.load(CHALLENGE_ID))?.state).toBe('open');
  });

  it('takes an answer again once the order waits again', async () => {
    const { challenges, get, post } = world(taken);
    await challenges.noteOrder(CHALLENGE_ID, { waits: true, version: 8, at: NOW });

    expect((await get()).body).toContain('<form');
    expect((await post({ value: VALUE, decision: 'approve' })).statusCode).toBe(200);
  });

  it('still hears a decline', async () => {
    const { challenges, post } = world(taken);

    await post({ value: VALUE, decision: 'decline' });

    expect((await challenges.load(CHALLENGE_ID))?.state).toBe('declined');
  });
});

describe('the approvals of a contact', () => {
  const OTHER = 'b'.repeat(26);

  /** A world in which the contact approved the names of one challenge and the domain by another. */
  async function approvedTwice(changes: Partial<Parameters<typeof openChallenge>[0]> = {}) {
    const here = world();
    await here.challenges.create(
      openChallenge({ id: OTHER, valueHash: hashOf(OTHER_VALUE), ...changes }),
      NOW,
    );
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: '' } as const;
    const one = await here.challenges.approve(CHALLENGE_ID, hashOf(VALUE), NOW, answered);
    const two = await here.challenges.approve(OTHER, hashOf(OTHER_VALUE), NOW, answered, 'domain');
    for (const each of [one, two]) if (each?.state === 'approved') await here.challenges.listApproval(each);
    return here;
  }

  it('are shown for the code, and not by the page itself', async () => {
    const { get, post } = await approvedTwice();

    const page = await get();
    const wrong = await post({ value: OTHER_VALUE, decision: 'list' });
    const { statusCode, body = '' } = await post({ value: VALUE, decision: 'list' });

    expect(page.body).not.toContain(`value="${OTHER}"`);
    expect(wrong).toMatchObject({ statusCode: 422 });
    expect(wrong.body).not.toContain(`value="${OTHER}"`);
    expect(statusCode).toBe(200);
    for (const said of [
      `name="withdraw" value="${CHALLENGE_ID}"`,
      `name="withdraw" value="${OTHER}"`,
      'covers certificates of',
      'covers every certificate of',
      '25 December 2027',
    ])
      expect(body).toContain(said);
    // The code is asked for again: no answer holds it.
    expect(body).not.toContain(VALUE);
  });

  it('are withdrawn one by one: the other stands, nothing is blocked, and the order hears of it', async () => {
    const { blocks, challenges, post, workflow } = await approvedTwice();

    const { statusCode, body } = await post({ value: VALUE, withdraw: OTHER });

    expect(statusCode).toBe(200);
    expect(body).toContain('You withdrew an approval for example.org');
    expect(await challenges.load(OTHER)).toMatchObject({ state: 'declined', withdrawn: true });
    expect((await challenges.load(CHALLENGE_ID))?.state).toBe('approved');
    expect(await blocks.active('acme', ['example.org'], NOW)).toEqual([]);
    expect(await blocks.lastDecline('acme', 'example.org')).toBeUndefined();
    expect(workflow.started()).toEqual([hearingName(ORDER_ID, OTHER)]);
    const left = await post({ value: VALUE, decision: 'list' });
    expect(left.body).not.toContain(`value="${OTHER}"`);
  });

  it('of which one was withdrawn may be declined by the same code: that blocks', async () => {
    const { blocks, challenges, get, post } = await approvedTwice();
    await post({ value: VALUE, withdraw: CHALLENGE_ID });

    const page = await get();
    const listed = await post({ value: VALUE, decision: 'list' });
    const declined = await post(decline);

    expect(page.body).toContain('You withdrew an approval');
    expect(page.body).toContain('value="decline"');
    expect(page.body).not.toContain('value="approve');
    expect(listed.body).toContain(`name="withdraw" value="${OTHER}"`);
    expect(declined.body).toContain('You declined');
    expect(await challenges.load(CHALLENGE_ID)).not.toHaveProperty('withdrawn');
    expect(await blocks.active('acme', ['example.org'], NOW)).toHaveLength(1);
    expect((await post({ value: VALUE, decision: 'list' })).body).toContain('no approval that holds');
  });

  it.each([
    ['another account', { account: 'other' }],
    ['another domain', { adn: 'example.net' }],
    ['another address', { contact: 'admin@example.org' }],
  ])('for %s are neither shown nor withdrawn', async (_, changes) => {
    const { challenges, post } = await approvedTwice(changes);

    const { body } = await post({ value: VALUE, decision: 'list' });
    await post({ value: VALUE, withdraw: OTHER });

    expect(body).not.toContain(`value="${OTHER}"`);
    expect((await challenges.load(OTHER))?.state).toBe('approved');
  });

  it('from before a decline, or that have ended, are not shown', async () => {
    const here = await approvedTwice();
    const block = { id: 'x', account: 'acme', adn: 'example.org', because: 'declined' } as const;
    await here.blocks.put({ ...block, createdAt: NOW, until: '2026-12-23T10:00:00.000Z' });
    const later = await approvedTwice();
    later.clock.at = '2027-12-25T10:00:00.000Z';

    for (const { post } of [here, later]) {
      const { body } = await post({ value: VALUE, decision: 'list' });
      expect(body).toContain('You have given no approval that holds.');
    }
  });
});
