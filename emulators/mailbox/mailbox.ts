import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { splitUrl } from '../api-gateway/event.ts';
import type { Mail, Mails } from '../ses/mails.ts';
import { type MailboxMail, openMail } from './open-mail.ts';
import { listPage, mailPage } from './page.ts';

/** A page loads its style sheet, its script and itself again, and frames a mail, and nothing else. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
/** A mail runs no script and loads nothing; its links open outside the frame. */
const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

const DEFAULT_LIMIT = 500;
const MAX_LIMIT = 5000;

/** Shows what was mailed: `/mailbox` as pages, `/mailbox.json` for programs (`?to=` one recipient, `?limit=`). */
export function createMailbox(mails: Mails) {
  const open = openMail(mails);

  async function answer(path: string, query: URLSearchParams, response: ServerResponse): Promise<void> {
    const [, , id, part] = path.split('/');
    if (path === '/mailbox.json') return json(response, await matching(query));
    if (path === '/mailbox/mailbox.css') return send(response, 'text/css', STYLE, PAGE_POLICY);
    if (path === '/mailbox/mailbox.js') return send(response, 'text/javascript', SCRIPT, PAGE_POLICY);
    if (id === undefined || id === '') {
      const to = (query.get('to') ?? '').trim();
      const found = await opened(
        mails
          .newestFirst()
          .filter(({ destinations }) =>
            destinations.some((each) => each.toLowerCase().includes(to.toLowerCase())),
          ),
      );
      return send(response, 'text/html', listPage(found, to), PAGE_POLICY);
    }
    const mail = await open(id);
    if (mail === undefined)
      return send(
        response,
        'text/plain',
        'Not found: the mailbox has no mail with this id.\n',
        PAGE_POLICY,
        404,
      );
    if (part === undefined) return send(response, 'text/html', mailPage(mail, 'html'), PAGE_POLICY);
    if (part === 'text' || part === 'source')
      return send(response, 'text/html', mailPage(mail, part), PAGE_POLICY);
    if (part === 'raw') return send(response, 'text/plain', mail.raw, PAGE_POLICY);
    if (part === 'html') return send(response, 'text/html', opensOutside(mail.html), MAIL_POLICY);
    return send(response, 'text/plain', 'Not found\n', PAGE_POLICY, 404);
  }

  /** The mails for programs: to exactly one address, if `to` names it. */
  async function matching(query: URLSearchParams): Promise<MailboxMail[]> {
    const to = query.get('to') ?? '';
    const limit = Math.min(Number(query.get('limit') ?? DEFAULT_LIMIT) || DEFAULT_LIMIT, MAX_LIMIT);
    return opened(to === '' ? mails.newestFirst() : mails.to(to), limit);
  }

  async function opened(all: readonly Mail[], limit = DEFAULT_LIMIT): Promise<MailboxMail[]> {
    const found = all.slice(0, limit);
    return (await Promise.all(found.map(({ id }) => open(id)))).filter((mail) => mail !== undefined);
  }

  return {
    /** Answers a request for the mailbox; returns false for any other request. */
    handle(request: IncomingMessage, response: ServerResponse): boolean {
      const [path, query] = splitUrl(request.url ?? '/');
      if (path !== '/mailbox.json' && !/^\/mailbox(\/|$)/.test(path)) return false;
      if (request.method !== 'GET' && request.method !== 'HEAD') {
        response.writeHead(405, { allow: 'GET, HEAD' }).end();
      } else if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
        // A web page of another site whose name resolves to loopback (DNS rebinding) must not read the mails.
        response.writeHead(421).end();
      } else {
        answer(path, new URLSearchParams(query), response).catch((error: unknown) => {
          console.error('the mailbox:', error);
          response.writeHead(500).end();
        });
      }
      return true;
    },
  };
}

const fileOf = (name: string): string => readFileSync(join(import.meta.dirname, name), 'utf8');
const STYLE = fileOf('mailbox.css');
const SCRIPT = fileOf('mailbox.js');

function json(response: ServerResponse, body: unknown): void {
  send(response, 'application/json', JSON.stringify(body), PAGE_POLICY);
}

function send(response: ServerResponse, type: string, body: string, policy: string, status = 200): void {
  response
    .writeHead(status, {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(body);
}

function opensOutside(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + base) : base + html;
}
