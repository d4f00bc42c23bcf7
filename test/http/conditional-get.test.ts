import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { publicEndpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import type { Reply } from '../../lib/http/reply.ts';
import { Rejection } from '../../lib/problem.ts';
import { anEvent, contextOf } from '../functions/http/event.ts';

const shown = {
  id: 'test',
  method: 'GET',
  path: '/v1/test',
  roles: 'anyone',
  tag: 'Test',
  summary: 'Test',
  input: {},
  answers: { 200: { description: 'Things.', schema: z.unknown() } },
} as const satisfies Operation;

const answerOf = (reply: Reply, headers: Record<string, string> = {}, operation: typeof shown = shown) =>
  publicEndpoint(operation, async () => reply)(anEvent(operation, { headers }), contextOf('test'));
const REPLY = { status: 200, body: { value: 1 } };
const tagOf = async (reply: Reply) => (await answerOf(reply)).headers['etag'] ?? '';

describe('the entity tag of a GET', () => {
  it('is that of the body: equal for equal bodies, and another one for another body', async () => {
    expect(await tagOf(REPLY)).toMatch(/^"[\w-]{22}"$/);
    expect(await tagOf({ ...REPLY, headers: { location: '/v1/x' } })).toBe(await tagOf(REPLY));
    expect(await tagOf({ status: 200, body: { value: 2 } })).not.toBe(await tagOf(REPLY));
  });

  it('follows the tag of the handler, behind a dot', async () => {
    const { headers } = await answerOf({ ...REPLY, headers: { etag: '"part"' } });

    expect(headers['etag']).toBe(`"part.${(await tagOf(REPLY)).slice(1)}`);
  });

  it.each([
    ['the tag', (tag: string) => tag],
    ['the tag, marked as weak', (tag: string) => `W/${tag}`],
    ['a list that contains it', (tag: string) => `"other", ${tag},"another"`],
    ['any tag', () => ' * '],
  ])('answers 304 without a body to %s', async (_, written) => {
    const tag = await tagOf(REPLY);

    const answer = await answerOf(REPLY, { 'if-none-match': written(tag) });

    expect(answer).toMatchObject({ statusCode: 304, headers: { etag: tag } });
    expect(answer).not.toHaveProperty('body');
    expect(answer.headers).not.toHaveProperty('content-type');
  });

  it.each([
    ['another tag', () => '"other"'],
    ['the tag without quotes', (tag: string) => tag.slice(1, -1)],
    ['nothing', () => ''],
  ])('answers the body to %s', async (_, written) => {
    const answer = await answerOf(REPLY, { 'if-none-match': written(await tagOf(REPLY)) });

    expect(answer).toMatchObject({ statusCode: 200, body: '{"value":1}' });
  });

  it('lets a browser keep the answer if it asks before each use, and for this caller only', async () => {
    const { headers } = await answerOf(REPLY);

    expect(headers).toMatchObject({ 'cache-control': 'private, no-cache', vary: 'authorization, accept' });
  });

  it.each([
    ['a problem', () => Promise.reject(new Rejection('not-found', 'Nothing.')), shown],
    ['a file', async () => ({ status: 200, file: new Uint8Array(1), headers: { etag: '"x"' } }), shown],
    ['a credential', async () => REPLY, { ...shown, uncached: true as const }],
    ['a page outside /v1', async () => REPLY, { ...shown, path: '/test' }],
  ])('is not added to %s, which is not kept', async (_, serve, operation) => {
    const event = anEvent(operation, { headers: { 'if-none-match': '*' } });

    const { statusCode, headers } = await publicEndpoint(operation, serve)(event, contextOf('test'));

    expect(statusCode).not.toBe(304);
    expect(headers['cache-control']).toBe('no-store');
  });
});
