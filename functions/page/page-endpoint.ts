import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { after, type Clock } from '../../lib/clock.ts';
import { networkOf } from '../../lib/http/network-of.ts';
import { during, log, logError } from '../../lib/log.ts';
import { languageTag } from '../../lib/mail/language-tag.ts';
import { Transient } from '../../lib/problem.ts';
import type { Counters } from '../../lib/verification/guards.ts';
import { askedLanguage } from './asked-language.ts';
import { framed, message, type Page } from './page.ts';
import { PageEvent } from './page-event.ts';

type Response = { statusCode: number; headers: Record<string, string>; body?: string };

export type PageDeps = { counters: Counters; clock: Clock };

/** As architecture.md has it: nothing runs, nothing is fetched but the style sheet, nobody frames it. */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'referrer-policy': 'no-referrer',
  'content-type': 'text/html; charset=utf-8',
  'strict-transport-security': 'max-age=63072000; includeSubDomains',
  vary: 'accept-language',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow',
};

/** Requests of one address on one route in a minute. Nobody guesses 256 bits; this only keeps floods from the table. */
const REQUESTS_PER_MINUTE = 60;

/** A page as Lambda calls it: whatever comes is answered with a page. */
export const pageEndpoint = <D extends PageDeps>(
  deps: () => D,
  serve: (deps: D, event: PageEvent) => Promise<Page>,
): ((event: unknown, context: Context) => Promise<Response>) => {
  const answered = middy<unknown, Response>()
    .use({
      onError: (request) => {
        request.response = respond(request.event, failed(request.error));
      },
    })
    .handler(async (raw) => {
      const event = PageEvent.parse(raw);
      return respond(raw, (await tooMany(deps(), event)) ?? (await serve(deps(), event)));
    });
  return (event, context) => during(context, () => answered(event, context));
};

function respond(event: unknown, page: Page): Response {
  const parsed = PageEvent.safeParse(event);
  const { method = 'GET' } = parsed.data?.requestContext.http ?? {};
  log('info', 'page', {
    route: parsed.data?.routeKey,
    status: page.status,
    requestId: parsed.data?.requestContext.requestId,
  });
  const language = (parsed.success && askedLanguage(parsed.data)) || (page.language ?? 'en');
  const headers = { ...HEADERS, 'content-language': languageTag(language), ...page.headers };
  return { statusCode: page.status, headers, ...(method !== 'HEAD' && { body: framed(page, language) }) };
}

function failed(error: unknown): Page {
  if (error instanceof Transient) {
    return { ...message(503, 'unavailable'), headers: { 'retry-after': '60' } };
  }
  logError('page failed', error);
  return message(500, 'failed');
}

async function tooMany(
  { counters, clock }: PageDeps,
  { routeKey, requestContext }: PageEvent,
): Promise<Page | undefined> {
  const now = clock.now();
  const minute = now.slice(0, 16);
  const endsAt = after(`${minute}:00.000Z`, 1, 'minutes');
  const name = `RATE#page#${routeKey}#${networkOf(requestContext.http.sourceIp)}#${minute}`;
  if (await counters.take(name, REQUESTS_PER_MINUTE, now, endsAt)) return undefined;
  const seconds = 60 - new Date(now).getUTCSeconds();
  return {
    ...message(429, 'tooMany'),
    headers: {
      'retry-after': String(seconds),
      'ratelimit-policy': `"address";q=${REQUESTS_PER_MINUTE};w=60`,
      ratelimit: `"address";r=0;t=${seconds}`,
    },
  };
}
