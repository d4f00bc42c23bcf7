import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { answerByPage } from '../../../functions/page/answer-challenge.ts';
import { REQUESTS_PER_MINUTE } from '../../../functions/page/page-rates.ts';
import { showChallenge } from '../../../functions/page/show-challenge.ts';
import { Transient } from '../../../lib/problem.ts';
import { CHALLENGE_ID, ORDER_ID, OTHER_VALUE, openChallenge, VALUE } from '../../verification/a-challenge.ts';
import { approve, context, decline, eventOf, FORM, NOW, world } from './page-world.ts';

describe('an answer on the page', () => {
  it('approves, records its source, and wakes the order', async () => {
    const { post, now, taskTokens, workflow } = world();
    await taskTokens.add({ orderId: ORDER_ID, token: 'verify', challenges: [CHALLENGE_ID] });

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

  it('that is sent twice gets the same response again', async () => {
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

  it('is accepted in base64, as API Gateway delivers forms', async () => {
    const { post, now } = world();
    const body = Buffer.from(new URLSearchParams(approve).toString()).toString('base64');

    await post({}, { body, isBase64Encoded: true, contentType: `${FORM}; charset=UTF-8` });

    expect(await now()).toMatchObject({ state: 'approved' });
  });

  it('accepts a value with the white space and capitals of a copy', async () => {
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
  ])('with %s is answered by the form with the reason, and changes nothing', async (_, fields, said) => {
    const { post, now, workflow } = world();

    const { statusCode, body } = await post(fields);

    expect(statusCode).toBe(422);
    expect(body).toContain('role="alert"');
    expect(body).toContain(said);
    expect(body).toContain('<form');
    expect(await now()).toEqual(openChallenge());
    expect(workflow.completed).toEqual([]);
  });

  it('with a wrong value keeps the comment, escaped', async () => {
    const { body } = await world().post({ ...decline, value: OTHER_VALUE });

    expect(body).toContain('&lt;b&gt;Really?&lt;/b&gt;</textarea>');
  });

  it('with wrong values does not lock the contact out', async () => {
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
  ])('that %s is answered by a page and changes nothing', async (_, status, request) => {
    const { post, now } = world();

    const { statusCode, headers, body } = await post({}, request);

    expect(statusCode).toBe(status);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<h1>');
    expect(await now()).toEqual(openChallenge());
  });

  it('of any bytes never causes an internal error', async () => {
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

  it('can be viewed sixty times a minute from one address, without a write, and again in the next minute', async () => {
    const { get, clock } = world();
    for (let times = 0; times < 60; times++) await get();

    const { statusCode, headers } = await get();
    expect(statusCode).toBe(429);
    expect(headers).toMatchObject({ 'retry-after': '60', ratelimit: '"address";r=0;t=60' });
    expect((await get({ sourceIp: '192.0.2.2' })).statusCode).toBe(200);

    clock.at = '2026-11-23T10:01:00.000Z';
    expect((await get()).statusCode).toBe(200);
  });

  it('is rejected after sixty answers a minute from one address, and accepted again in the next minute', async () => {
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

  it('is rejected without a write of its own if one address floods it with answers', async () => {
    const { post, counters } = world();
    const { reserve } = counters;
    let writes = 0;
    counters.reserve = (...given) => {
      writes++;
      return reserve(...given);
    };

    for (let n = 0; n < 500; n++) await post(approve, { sourceIp: '192.0.2.9', challenge: 'unknown' });

    expect(writes).toBe(60);
    expect((await post(approve)).statusCode).toBe(200);
  });

  it('is throttled for all addresses together at a hundred times the limit of one, and at more than a busy month needs', () => {
    const { Resources } = parse(readFileSync('serverless/api.yml', 'utf8'), { merge: true });
    const settings = Resources.HttpApiStage.Properties.RouteSettings;

    for (const method of ['GET', 'HEAD', 'POST']) {
      const { ThrottlingRateLimit } = settings[`${method} /verify/{challenge}`];
      expect(ThrottlingRateLimit).toBeGreaterThanOrEqual((100 * REQUESTS_PER_MINUTE) / 60);
      // 1,000 orders a minute, of two domains each.
      expect(ThrottlingRateLimit).toBeGreaterThanOrEqual((2 * 1000) / 60);
    }
  });

  it('is answered with 503 and Retry-After if the table is not available', async () => {
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

  it('is answered without details on an internal error', async () => {
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
