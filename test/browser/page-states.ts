import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Context } from 'aws-lambda';
import { answerByPage } from '../../functions/page/answer-challenge.ts';
import { showChallenge } from '../../functions/page/show-challenge.ts';
import { handler as style } from '../../functions/page/style.ts';
import { DEFAULT_PERIODS } from '../../lib/policy/defaults.ts';
import { Transient } from '../../lib/problem.ts';
import { SERVICE } from '../a-service.ts';
import { memoryBlocks } from '../doubles/block-store.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { memoryCounters } from '../doubles/counters.ts';
import { memoryTaskTokens } from '../doubles/task-token-store.ts';
import { memoryWorkflow } from '../doubles/workflow.ts';
import { OTHER_VALUE, openChallenge, VALUE } from '../verification/a-challenge.ts';

const NOW = '2026-11-23T10:00:00.000Z';
const LATER = '2026-12-23T10:00:00.000Z';
const LONG_NAME = `${'a-rather-long-label.'.repeat(8)}example.org`;

/** The id of a challenge, derived from a word. */
const idOf = (word: string): string => word.padEnd(26, 'z');

/** How to reach each state of the page: its challenge, and the answer that is sent, if any. */
export const STATES = {
  form: { id: 'form' },
  'form for long names': { id: 'long' },
  'form with a wrong code': { id: 'form', answer: { value: OTHER_VALUE, decision: 'approve' } },
  'form without a decision': { id: 'form', answer: { value: VALUE } },
  'form with a comment that is too long': {
    id: 'form',
    answer: { value: VALUE, decision: 'decline', comment: 'x'.repeat(1001) },
  },
  approved: { id: 'approve', answer: { value: VALUE, decision: 'approve' } },
  'form after an approval': { id: 'approved' },
  approvals: { id: 'approved', answer: { value: VALUE, decision: 'list' } },
  'approval withdrawn': { id: 'taken', answer: { value: VALUE, withdraw: idOf('taken') } },
  'order withdrawn': { id: 'withdrawn' },
  declined: { id: 'decline', answer: { value: VALUE, decision: 'decline' } },
  'was declined': { id: 'declined' },
  ended: { id: 'expired' },
  superseded: { id: 'superseded' },
  'superseded, declined with a wrong code': {
    id: 'superseded',
    answer: { value: OTHER_VALUE, decision: 'decline' },
  },
  unknown: { id: 'unknown' },
  'a form that cannot be read': { id: 'form', answer: { decision: 'perhaps' } },
  'too many requests': { id: 'flooded' },
  unavailable: { id: 'unavailable' },
  failed: { id: 'failed' },
} satisfies Record<string, { id: string; answer?: Record<string, string> }>;
export type State = keyof typeof STATES;

/** The path of a state, to open in a browser or to post the answer to. */
export const pathOf = (state: State, language: string): string =>
  `/verify/${idOf(STATES[state].id)}?lang=${language}`;

/** An address that has used up its requests for the minute. */
const FLOODING = '192.0.2.9';
const MOST_LOOKS = 60;

/** The one cast: no page reads the Lambda context. */
const CONTEXT = {} as Context;

/** Serves the page in all its states on loopback, with the real handlers. */
export async function servePageStates() {
  const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'x' } as const;
  const { shown } = openChallenge();
  const long = {
    ...shown,
    adn: LONG_NAME,
    names: Array.from({ length: 30 }, (_, index) => `${index}.${LONG_NAME}`),
  };
  const words = ['form', 'approve', 'approved', 'taken', 'decline', 'declined', 'expired', 'superseded'];
  const challenges = memoryChallenges([
    ...words.map((word) => openChallenge({ id: idOf(word) })),
    openChallenge({ id: idOf('withdrawn'), order: { waits: false, version: 5, at: NOW } }),
    openChallenge({ id: idOf('long'), adn: LONG_NAME, shown: long, contact: `hostmaster@${LONG_NAME}` }),
  ]);
  const { valueHash } = openChallenge();
  for (const word of ['approved', 'taken']) await challenges.approve(idOf(word), valueHash, NOW, answered);
  await challenges.decline(idOf('declined'), valueHash, NOW, answered);
  await challenges.expire(idOf('expired'), LATER);
  await challenges.supersede(idOf('superseded'), NOW);
  const deps = {
    challenges: {
      ...challenges,
      load: async (id: string) => {
        if (id === idOf('unavailable')) throw new Transient('The table is slow.');
        if (id === idOf('failed')) throw new Error('An unexpected fault.');
        return challenges.load(id);
      },
    },
    taskTokens: memoryTaskTokens(),
    blocks: memoryBlocks(),
    periods: DEFAULT_PERIODS,
    workflow: memoryWorkflow(),
    counters: memoryCounters(),
    clock: { now: () => NOW },
    service: SERVICE,
  };
  const { challenges: asLoaded, clock } = deps;
  const show = showChallenge(() => ({ challenges: asLoaded, clock, service: SERVICE }));
  const answer = answerByPage(() => deps);

  const eventOf = (method: string, challenge: string, sourceIp: string) => ({
    routeKey: `${method} /verify/{challenge}`,
    pathParameters: { challenge },
    requestContext: { http: { method, sourceIp } },
  });
  for (let looks = 0; looks < MOST_LOOKS; looks++)
    await show(eventOf('GET', idOf('form'), FLOODING), CONTEXT);

  let asked = 0;
  async function serve(request: IncomingMessage) {
    const { method = 'GET', headers } = request;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/verify/style.css') return style();
    asked += 1;
    // Each request has its own source address, so only the flooding one is limited.
    const from = pathname.includes('/flooded') ? FLOODING : `${asked}`;
    const event = {
      ...eventOf(method, pathname.slice('/verify/'.length), from),
      headers,
      queryStringParameters: Object.fromEntries(searchParams),
      body: await text(request),
    };
    return method === 'POST' ? answer(event, CONTEXT) : show(event, CONTEXT);
  }

  const server = createServer(async (request, response) => {
    const { statusCode, headers, body } = await serve(request);
    response.writeHead(statusCode, headers).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // The other cast: a server that listens on a port has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
