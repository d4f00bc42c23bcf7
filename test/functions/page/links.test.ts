import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { showOrderLink } from '../../../functions/page/show-order-link.ts';
import { showService } from '../../../functions/page/show-service.ts';
import { ContactLanguage, languageTag } from '../../../lib/application/contacts/contact-language.ts';
import { SERVICE } from '../../a-service.ts';
import { ORDER_ID } from '../../verification/a-challenge.ts';

const deps = () => ({ clock: { now: () => '2026-11-28T10:00:00.000Z' }, service: SERVICE });
/** The one cast: no page reads the Lambda context. */
const context = {} as Context;

const eventOf = (path: string, lang?: string, pathParameters = {}, method = 'GET') => ({
  routeKey: `${method} ${path}`,
  headers: {},
  pathParameters,
  ...(lang && { queryStringParameters: { lang } }),
  requestContext: { requestId: 'r-1', http: { method, sourceIp: '192.0.2.1' } },
});
const order = (id: string, lang?: string, method?: string) =>
  showOrderLink(deps)(eventOf('/orders/{order}', lang, { order: id }, method), context);
const service = (lang?: string) => showService(deps)(eventOf('/verify', lang), context);

describe.each(ContactLanguage.options)('in %s', (lang) => {
  it('the page of the service shows its name and contact, and how to verify that a mail is genuine', async () => {
    const { statusCode, headers, body } = await service(lang);

    expect(statusCode).toBe(200);
    expect(headers['content-language']).toBe(languageTag(lang));
    for (const text of [SERVICE.name, SERVICE.from, 'DKIM', `href="mailto:${SERVICE.contact}"`, SERVICE.url])
      expect(body).toContain(text);
  });

  it('the page of an order shows how to view the order, the guides, and the contact', async () => {
    const { statusCode, headers, body } = await order(ORDER_ID, lang);

    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    for (const text of [
      `${SERVICE.url}/v1/orders/${ORDER_ID}`,
      `POST /v1/orders/${ORDER_ID}/domains/DOMAIN/resend`,
      '/docs/install/nginx',
      SERVICE.name,
      SERVICE.contact,
    ])
      expect(body).toContain(text);
  });
});

describe('the page of an order', () => {
  it('is the same for every id, except for the id itself, and is not cached', async () => {
    const [one, other] = ['01KAR0000000000000000000ZZ', '01KB00000000000000000000ZZ'];
    const answers = [await order(one), await order(other)];

    expect(answers[0]?.body?.replaceAll(one, '')).toBe(answers[1]?.body?.replaceAll(other, ''));
    expect(answers[0]?.headers).toEqual(answers[1]?.headers);
    expect(answers[0]?.headers['cache-control']).toBe('no-store');
  });

  it.each(['no-order', '<script>alert(1)</script>', 'Approve at secure-login.com', '%0d%0aX: y'])(
    'does not contain what is not a valid id: %s',
    async (id) => {
      const { statusCode, body } = await order(id);

      expect(statusCode).toBe(200);
      expect(body).not.toContain(id);
      expect(body).toBe((await order('another')).body);
    },
  );

  it('has no body for HEAD', async () => {
    expect((await order(ORDER_ID, 'en', 'HEAD')).body).toBeUndefined();
  });
});
