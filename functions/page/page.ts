import { type Html, html } from '../../lib/mail/html.ts';

/** What the page answers with. */
export type Page = {
  status: number;
  title: string;
  content: Html;
  headers?: Readonly<Record<string, string>>;
};

/** The frame around every page. It works without scripts and asks nothing of other hosts. */
export const framed = ({ title, content }: Page): string =>
  html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<link rel="stylesheet" href="/verify/style.css">
</head>
<body>
<main>
<h1>${title}</h1>
${content}
</main>
</body>
</html>
`.markup;

/** A page that only says something. */
export const message = (status: number, title: string, ...paragraphs: readonly string[]): Page => ({
  status,
  title,
  content: html`${paragraphs.map((text) => html`<p>${text}</p>\n`)}`,
});
