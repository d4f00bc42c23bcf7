import type { Page } from 'playwright-core';
import type { SentMail } from '../../local/demo/verification-mail.ts';

/** The page of a web mail program. */
export const WEB_MAIL = 'http://webmail.example/';

/** The URLs in both parts of a mail. */
export function urlsOf({ text, html }: Pick<SentMail, 'text' | 'html'>): string[] {
  const inText = text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const inHtml = [...html.matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  return [...new Set([...inText, ...inHtml])];
}

/** A URL as Safe Links and similar services rewrite it, and with additions at its end. */
export function rewritten(url: string): string[] {
  const outer = new URL('https://safelinks.example/');
  outer.searchParams.set('url', url);
  const inner = URL.parse(outer.href)?.searchParams.get('url') ?? url;
  return [
    `${inner}?data=05%7C02%7Chostmaster&sdata=x&reserved=0`,
    `${inner}?url=${encodeURIComponent(outer.href)}`,
    `${inner}?decision=approve&approve=1&lang=xx`,
    `${inner}/`,
    `${inner}.`,
  ];
}

/** Like a web mail program that prepares for a click: prefetches, prerenders and frames a URL. */
export async function fetchAhead(page: Page, url: string): Promise<void> {
  const rules = { prerender: [{ urls: [url], eagerness: 'immediate' }], prefetch: [{ urls: [url] }] };
  await page.route(WEB_MAIL, (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<link rel="prefetch" href="${url}"><link rel="prerender" href="${url}">
<script type="speculationrules">${JSON.stringify(rules)}</script>
<iframe src="${url}"></iframe><img src="${url}" alt="">`,
    }),
  );
  await page.goto(WEB_MAIL, { waitUntil: 'networkidle' });
  await page.unroute(WEB_MAIL);
}
