// biome-ignore lint/style/noRestrictedImports: the contact's page is no operation of the API, so lib/http does not serve it.
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import { languageTag } from '../../lib/application/contacts/contact-language.ts';
import type { Clock } from '../../lib/clock.ts';
import { secondsLeft } from '../../lib/http/rate-window.ts';
import { during, log, logError } from '../../lib/log.ts';
import type { Service } from '../../lib/mail/service.ts';
import { Transient } from '../../lib/problem.ts';
import { framed, message, type PageView } from './page.ts';
import { PageEvent } from './page-event.ts';
import { type IsOverLimit, REQUESTS_PER_MINUTE } from './page-rates.ts';
import { requestLanguage } from './request-language.ts';

type Response = { statusCode: number; headers: Record<string, string>; body?: string };

export type PageDeps = { clock: Clock; service: Service };

/** See architecture.md: no scripts, no resources except the style sheet, no framing. */
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

/** The Lambda handler of a page: every request is answered with a page, errors included. */
export const pageEndpoint = <D extends PageDeps>(
  deps: () => D,
  isOverLimit: IsOverLimit,
  serve: (deps: D, event: PageEvent) => Promise<PageView>,
): ((event: unknown, context: Context) => Promise<Response>) => {
  const respond = (event: unknown, page: PageView) => respondAs(serviceIn(deps), event, page);
  const answered = middy<unknown, Response>()
    .use({
      onError: (request) => {
        request.response = respond(request.event, failed(request.error));
      },
    })
    .handler(async (raw) => {
      const event = PageEvent.parse(raw);
      const page = (await isOverLimit(event)) ? tooMany(deps().clock.now()) : await serve(deps(), event);
      return respond(raw, page);
    });
  return (event, context) => during(context, () => answered(event, context));
};

/** The service, or undefined if the configuration is invalid: the error page is then shown without it. */
function serviceIn(deps: () => PageDeps): Service | undefined {
  try {
    return deps().service;
  } catch {
    return undefined;
  }
}

function respondAs(service: Service | undefined, event: unknown, page: PageView): Response {
  const parsed = PageEvent.safeParse(event);
  const { method = 'GET' } = parsed.data?.requestContext.http ?? {};
  log('info', 'page', {
    route: parsed.data?.routeKey,
    status: page.status,
    requestId: parsed.data?.requestContext.requestId,
  });
  const language = (parsed.success && requestLanguage(parsed.data)) || (page.language ?? 'en');
  const headers = { ...HEADERS, 'content-language': languageTag(language), ...page.headers };
  const body = method === 'HEAD' ? {} : { body: framed(page, language, service) };
  return { statusCode: page.status, headers, ...body };
}

function failed(error: unknown): PageView {
  if (error instanceof Transient) {
    return { ...message(503, 'unavailable'), headers: { 'retry-after': '60' } };
  }
  logError('page failed', error);
  return message(500, 'failed');
}

function tooMany(now: string): PageView {
  const seconds = secondsLeft(now);
  return {
    ...message(429, 'tooMany'),
    headers: {
      'retry-after': String(seconds),
      'ratelimit-policy': `"address";q=${REQUESTS_PER_MINUTE};w=60`,
      ratelimit: `"address";r=0;t=${seconds}`,
    },
  };
}
