import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { postEndpoint, publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { Reply } from '../../lib/http/reply.ts';
import { Conflict, Rejection, Transient } from '../../lib/problem.ts';
import { memoryAnswers } from '../doubles/answer-store.ts';
import { linesOf } from '../doubles/written-lines.ts';
import { anEvent, contextOf } from '../functions/http/event.ts';

const asked = {
  id: 'test',
  method: 'GET',
  path: '/test',
  roles: 'anyone',
  tag: 'Test',
  summary: 'Test',
  input: { query: z.strictObject({ n: z.string().optional() }) },
  answers: {},
} as const satisfies Operation;
const posted = {
  ...asked,
  method: 'POST',
  roles: ['applicant'],
  input: { body: z.strictObject({ n: z.int() }) },
} as const satisfies Operation;

const failing = (error: unknown) =>
  publicEndpoint(asked, () => Promise.reject(error))(anEvent(asked, {}), contextOf('test'));

describe('an endpoint', () => {
  it.each([
    [new Rejection('too-large', 'Too much.'), 413, 'too-large', 'Too much.'],
    [new Conflict('Too late.', 'revision-changed'), 409, 'revision-changed', 'Too late.'],
  ])('answers %s as problem details', async (error, status, type, detail) => {
    const { statusCode, headers, body = '' } = await failing(error);

    expect(statusCode).toBe(status);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ type: `/docs#problem-${type}`, status, detail });
  });

  it('asks to retry a transient fault, without its details', async () => {
    const { statusCode, headers, body } = await failing(
      new Transient('DynamoDB table orders-prod is throttled.'),
    );

    expect(statusCode).toBe(503);
    expect(headers['retry-after']).toBe('2');
    expect(body).not.toContain('DynamoDB');
  });

  it.each([new TypeError("Cannot read 'secret' of undefined"), 'a text', undefined, null])(
    'reveals nothing of a fault of ours (%s), and logs what is permitted',
    async (error) => {
      const answers: Awaited<ReturnType<typeof failing>>[] = [];
      const lines = await linesOf(async () => answers.push(await failing(error)));
      const logged = lines.join('');

      expect(answers).toMatchObject([{ statusCode: 500, body: expect.not.stringContaining('secret') }]);
      expect(logged).toContain('"message":"request-failed"');
      expect(logged).not.toContain('secret');
    },
  );

  it.each([undefined, null, {}, 'text', { requestContext: null }])('answers any event: %j', async (event) => {
    const { statusCode } = await publicEndpoint(asked, async () => ({ status: 200 }))(
      event,
      contextOf('test'),
    );

    expect(statusCode).toBe(500);
  });
});

describe('a query', () => {
  const query = async (rawQueryString: string, queryStringParameters: Record<string, string>) => {
    const endpoint = publicEndpoint(asked, async ({ query }) => ({ status: 200, body: query }));
    const event = { ...anEvent(asked, {}), rawQueryString, queryStringParameters };
    const { statusCode, body = '' } = await endpoint(event, contextOf('test'));
    return { statusCode, findings: JSON.parse(body).findings };
  };

  it('that names a parameter twice is refused with that reason alone', async () => {
    expect(await query('n=1&n=2&%6E=3', { n: '1,2,3' })).toEqual({
      statusCode: 422,
      findings: [
        {
          field: '/n',
          code: 'repeated-field',
          message: 'The query parameter “n” is given more than once. Give it once.',
        },
      ],
    });
  });

  it.each(['__proto__=1', '%5F_proto__'])(
    'with a parameter that objects drop is refused: %s',
    async (raw) => {
      const { statusCode, findings } = await query(raw, {});

      expect(statusCode).toBe(422);
      expect(findings).toMatchObject([{ field: '/__proto__', code: 'unknown-field' }]);
    },
  );

  it('with each parameter once is accepted', async () => {
    expect((await query('n=1', { n: '1' })).statusCode).toBe(200);
  });
});

describe('an answer to a POST with an Idempotency-Key', () => {
  function counted(reply: (count: number) => Reply) {
    const clock = handClock();
    let count = 0;
    const endpoint = postEndpoint(posted, { answers: memoryAnswers(clock), clock }, async () =>
      reply(++count),
    );
    const post = (key: string | undefined, body: unknown = { n: 1 }) =>
      endpoint(
        anEvent(posted, {
          as: 'anna',
          body,
          ...(key !== undefined && { headers: { 'idempotency-key': key } }),
        }),
        contextOf('test'),
      );
    return { post, count: () => count };
  }

  it('is repeated literally', async () => {
    const { post, count } = counted((n) => ({ status: 202, headers: { etag: `"${n}"` }, body: { n } }));

    const first = await post('key');
    const second = await post('key');

    expect(count()).toBe(1);
    // The rest of the caller's limit belongs to this response.
    const { ratelimit, ...headers } = second.headers;
    expect(ratelimit).not.toBe(first.headers['ratelimit']);
    expect({ ...second, headers }).toEqual({
      ...first,
      headers: { ...withoutRate(first.headers), 'idempotency-replayed': 'true' },
    });
  });

  it('is repeated for the same content, however it is formatted', async () => {
    const { post, count } = counted(() => ({ status: 200, body: {} }));

    await post('key', '{"n":1}');
    await post('key', ' { "n" : 1 } ');

    expect(count()).toBe(1);
  });

  it('is not kept without a key, nor if the request was refused', async () => {
    const { post, count } = counted((n) => {
      if (n === 1) throw new Rejection('not-permitted', 'Not now.');
      return { status: 200, body: { n } };
    });

    const statuses = [await post('key'), await post('key'), await post(undefined), await post(undefined)];

    expect(statuses.map(({ statusCode }) => statusCode)).toEqual([422, 200, 200, 200]);
    expect(count()).toBe(4);
  });

  it.each(['', ' ', 'a b', 'ä', 'a'.repeat(256)])('needs a valid key: %j', async (key) => {
    const { post, count } = counted(() => ({ status: 200 }));

    const { statusCode, body = '' } = await post(key);

    expect(statusCode).toBe(422);
    expect(JSON.parse(body).findings[0].field).toBe('/Idempotency-Key');
    expect(count()).toBe(0);
  });
});

const withoutRate = ({ ratelimit: _, ...headers }: Record<string, string>) => headers;
