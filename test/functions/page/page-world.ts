import type { Context } from 'aws-lambda';
import { answerByPage } from '../../../functions/page/answer-challenge.ts';
import { showChallenge } from '../../../functions/page/show-challenge.ts';
import { DEFAULT_PERIODS } from '../../../lib/policy/defaults.ts';
import { SERVICE } from '../../a-service.ts';
import { memoryBlocks } from '../../doubles/block-store.ts';
import { memoryChallenges } from '../../doubles/challenge-store.ts';
import { memoryCounters } from '../../doubles/counters.ts';
import { memoryTaskTokens } from '../../doubles/task-token-store.ts';
import { memoryWorkflow } from '../../doubles/workflow.ts';
import { CHALLENGE_ID, openChallenge, VALUE } from '../../verification/a-challenge.ts';

export const NOW = '2026-11-23T10:00:00.000Z';
export const FORM = 'application/x-www-form-urlencoded';

/** The one cast: no page reads the Lambda context. */
export const context = {} as Context;

export type Request = {
  method?: string;
  challenge?: string;
  body?: string;
  isBase64Encoded?: boolean;
  contentType?: string;
  sourceIp?: string;
  /** The languages that the browser accepts, and the one chosen on the page. */
  accept?: string;
  lang?: string;
};

/** An event of an HTTP API, payload format 2.0. */
export function eventOf({
  method = 'GET',
  challenge = CHALLENGE_ID,
  sourceIp = '192.0.2.1',
  ...given
}: Request) {
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

export function world(challenge = openChallenge()) {
  const clock = { at: NOW, now: () => clock.at };
  const challenges = memoryChallenges([challenge]);
  const deps = {
    challenges,
    taskTokens: memoryTaskTokens(),
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

export const approve = { value: VALUE, decision: 'approve', comment: '' };
export const decline = { value: VALUE, decision: 'decline', comment: 'Who are you?\r\n<b>Really?</b>' };
