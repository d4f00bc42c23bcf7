import { type Html, html } from '../../html/html.ts';
import { type Service, serviceLineHtml } from '../../mail/service.ts';
import { STYLE, STYLE_HASH } from './docs-style.ts';

/** A page of the docs: its title, its content, and the list beside it on a wide screen. */
export type DocsContent = { title: string; content: Html; list?: Html };

/** The headers of every page: its own style sheet, no script, and a form that searches. */
export const DOCS_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src '${STYLE_HASH}'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`,
  'cache-control': 'public, max-age=300',
};

/** The whole page: self-contained, without scripts. */
export const docsFrame = ({ title, content, list }: DocsContent, service: Service): string =>
  html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${{ markup: STYLE }}</style>
</head>
<body>
<header class="bar"><span class="name">${service.name}</span><nav aria-label="Documentation"><a href="/docs">API</a> · <a href="/docs/install/nginx">Install guides</a> · <a href="/openapi.json">OpenAPI</a></nav></header>
<div class="page${list ? ' with-list' : ''}">
${list}
<main>
${content}
<footer>${serviceLineHtml(service)}</footer>
</main>
</div>
</body>
</html>
`.markup;
