import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import { readBody } from '../http/read-body.ts';
import { interactionPath, redirectOrigins } from './browser-sign-in.ts';
import type { BrowserClient } from './member.ts';
import { languageOf } from './page-texts.ts';
import {
  endedPage,
  pageHeaders,
  SCRIPT,
  SCRIPT_PATH,
  STYLE,
  STYLE_PATH,
  signInPage,
} from './sign-in-page.ts';

const MAX_FORM_BYTES = 4096;
const PATH = /^\/sign-in\/([\w-]{1,64})$/;

/**
 * Serves the sign-in page of an interaction and its form. A GET signs no member in; a form counts only with the token of
 * its page, which another page cannot read, even one on another port of this machine, which is of the same site.
 */
export function createSignIn(options: { provider: Provider; browser: BrowserClient; cookieKey: string }) {
  const { provider, browser, cookieKey } = options;
  const tokenOf = (uid: string) =>
    createHmac('sha256', cookieKey).update(`sign-in ${uid}`).digest('base64url');

  async function page(request: IncomingMessage, response: ServerResponse, uid: string): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    if (!(await isOpen(request, response, uid))) return html(response, 404, endedPage(language, browser));
    const action = interactionPath(uid);
    html(response, 200, signInPage({ language, browser, action, token: tokenOf(uid) }));
  }

  async function submit(request: IncomingMessage, response: ServerResponse, uid: string): Promise<void> {
    const language = languageOf(request.headers['accept-language']);
    const body = await readBody(request, { maxBytes: MAX_FORM_BYTES });
    if (body === undefined) return html(response, 413, endedPage(language, browser));
    const form = new URLSearchParams(body.content.toString());
    const member = browser.members.find(({ subject }) => subject === form.get('member'));
    const isGenuine = isEqual(form.get('token') ?? '', tokenOf(uid));
    if (!isGenuine || member === undefined || !(await isOpen(request, response, uid)))
      return html(response, 403, endedPage(language, browser));
    const { subject: accountId } = member;
    // The session ends with the browser: the next person at this machine chooses again.
    await provider.interactionFinished(request, response, { login: { accountId, remember: false } });
  }

  /** Whether the browser that asks is the one that began this interaction, which its cookie shows. */
  async function isOpen(request: IncomingMessage, response: ServerResponse, uid: string): Promise<boolean> {
    const interaction = await provider.interactionDetails(request, response).catch(() => undefined);
    return interaction?.uid === uid && interaction.prompt.name === 'login';
  }

  const html = (response: ServerResponse, status: number, body: string): void => {
    response.writeHead(status, pageHeaders(redirectOrigins(browser))).end(body);
  };

  return {
    /** @returns undefined if the request is for another part of the provider */
    handle(request: IncomingMessage, response: ServerResponse): Promise<void> | undefined {
      const [path = '/'] = (request.url ?? '/').split('?');
      const isRead = request.method === 'GET' || request.method === 'HEAD';
      if (path === STYLE_PATH && isRead) return file(response, 'text/css', STYLE);
      if (path === SCRIPT_PATH && isRead) return file(response, 'text/javascript', SCRIPT);
      const [, uid] = PATH.exec(path) ?? [];
      if (uid === undefined) return undefined;
      if (isRead) return page(request, response, uid);
      if (request.method === 'POST') return submit(request, response, uid);
      return undefined;
    },
  };
}

async function file(response: ServerResponse, type: string, content: string): Promise<void> {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'x-content-type-options': 'nosniff' };
  response.writeHead(200, headers).end(content);
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
