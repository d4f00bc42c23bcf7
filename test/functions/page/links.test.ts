import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { showService } from '../../../functions/page/show-service.ts';
import { ContactLanguage, languageTag } from '../../../lib/application/contacts/contact-language.ts';
import { SERVICE } from '../../a-service.ts';

const deps = () => ({ clock: { now: () => '2026-11-28T10:00:00.000Z' }, service: SERVICE });
/** The one cast: no page reads the Lambda context. */
const context = {} as Context;

const eventOf = (path: string, lang?: string, method = 'GET') => ({
  routeKey: `${method} ${path}`,
  headers: {},
  ...(lang && { queryStringParameters: { lang } }),
  requestContext: { requestId: 'r-1', http: { method, sourceIp: '192.0.2.1' } },
});
const service = (lang?: string) => showService(deps)(eventOf('/verify', lang), context);

describe.each(ContactLanguage.options)('in %s', (lang) => {
  it('the page of the service shows its name and contact, and how to verify that a mail is genuine', async () => {
    const { statusCode, headers, body } = await service(lang);

    expect(statusCode).toBe(200);
    expect(headers['content-language']).toBe(languageTag(lang));
    for (const text of [SERVICE.name, SERVICE.from, 'DKIM', `href="mailto:${SERVICE.contact}"`, SERVICE.url])
      expect(body).toContain(text);
  });
});

describe('the page of the service', () => {
  it('is not cached, and has no body for HEAD', async () => {
    const head = await showService(deps)(eventOf('/verify', 'en', 'HEAD'), context);

    expect(head.statusCode).toBe(200);
    expect(head.headers['cache-control']).toBe('no-store');
    expect(head.body).toBeUndefined();
  });
});
