import type { Page } from 'playwright-core';
import type { SentMail } from '../../local/demo/verification-mail.ts';

/** Where the page of a web mail program is. */
export const WEB_MAIL = 'http://webmail.example/';

/** The addresses in both parts of a mail. */
export function urlsOf({ text, html }: Pick<SentMail, 'text' | 'html'>): string[] {
  const inText = text.match(/https?:\/\/[^\s<>"]+/g) ?? [];
  const inHtml = [...html.matchAll(/(?:href|src|action)="([^"]+)"/g)].map(([, url = '']) =>
    url.replaceAll('&amp;', '&'),
  );
  return [...new Set([...inText, ...inHtml])];
}

/** An address as Safe Links and its like give it back once they have taken it in; and cut, lengthened, meant well. */
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

/** As a web mail does that prepares for a click: it fetches, renders and frames what the mail names. */
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
