import { createRoutes } from '@countersign/aws-emulators/api-gateway/routes';
import { readDistribution } from '@countersign/aws-emulators/cloudfront/distribution';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import type { Context } from 'aws-lambda';
import { LinkifyIt } from 'linkify-it';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { showInstallGuide } from '../../functions/http/show-install-guide.ts';
import { showChallenge } from '../../functions/page/show-challenge.ts';
import { showService } from '../../functions/page/show-service.ts';
import { SERVERS } from '../../lib/delivery/server.ts';
import { letterHtml } from '../../lib/mail/letter-html.ts';
import { letterText } from '../../lib/mail/letter-text.ts';
import { SERVICE, SERVICE_ENVIRONMENT } from '../a-service.ts';
import { memoryChallenges } from '../doubles/challenge-store.ts';
import { openChallenge } from '../verification/a-challenge.ts';
import { everyLetter, letterWriters } from './every-letter.ts';

beforeAll(() => {
  for (const [name, value] of Object.entries(SERVICE_ENVIRONMENT)) vi.stubEnv(name, value);
});
afterAll(() => {
  vi.unstubAllEnvs();
});

const linkifier = new LinkifyIt({ fuzzyLink: false, fuzzyEmail: false });
const routes = createRoutes(readFunctions('serverless/functions.yml'));
const site = readDistribution('serverless/site.yml', {});
const deps = () => ({
  clock: { now: () => '2026-11-28T10:00:00.000Z' },
  challenges: memoryChallenges([openChallenge()]),
  service: SERVICE,
});
/** The functions that links in mails lead to, by their names in functions.yml. */
const DOORS: Readonly<
  Record<
    string,
    (event: unknown, context: Context) => Promise<{ statusCode: number; headers: object; body?: string }>
  >
> = {
  showService: showService(deps),
  showChallenge: showChallenge(deps),
  showInstallGuide: showInstallGuide(SERVICE),
};

/** Each request comes from its own address, because pages limit requests per address. */
let opens = 0;

/** The response that a browser gets for a URL. */
async function opened(url: string) {
  const { origin, pathname } = new URL(url);
  expect(origin).toBe(SERVICE.url);
  if (!site.isElsewhere(pathname))
    return { statusCode: 200, what: 'text/html; charset=utf-8', page: site.fileFor(pathname) };
  const match = routes.match('GET', pathname);
  const { functionName = '', routeKey = '' } = match?.route ?? {};
  const door = DOORS[functionName];
  if (door === undefined) return { statusCode: 0, what: `${pathname} leads to ${functionName}` };
  const { statusCode, headers, body } = await door(
    {
      version: '2.0',
      routeKey,
      rawPath: pathname,
      rawQueryString: '',
      headers: {},
      pathParameters: match?.parameters ?? {},
      requestContext: {
        requestId: 'r',
        routeKey,
        http: { method: 'GET', path: pathname, sourceIp: `192.0.2.${opens++ % 250}` },
      },
      isBase64Encoded: false,
    },
    // The one cast: no page reads the Lambda context.
    { awsRequestId: 'r', functionName } as Context,
  );
  return { statusCode, what: Object.entries(headers).find(([name]) => name === 'content-type')?.[1], body };
}

describe('every letter', () => {
  it('is tested here', async () => {
    const written = new Set(everyLetter().map(({ name }) => name.split(' ')[0] ?? name));

    expect([...written].sort()).toEqual((await letterWriters()).sort());
  });

  it.each(everyLetter().map((each) => [each.name, each.letter.language, each.letter] as const))(
    '(%s, %s) links only to pages for people, in its HTML and in its text',
    async (_, __, letter) => {
      const text = letterText(letter);
      const hrefs = [...letterHtml(letter).matchAll(/href="([^"]*)"/g)].map(([, url = '']) => url);
      const inText = (linkifier.match(text) ?? []).map(({ url }) => url.replace(/#.*$/, ''));

      expect(hrefs.length).toBeGreaterThan(0);
      for (const url of new Set([...hrefs, ...inText])) {
        const { statusCode, what, page, body = '' } = await opened(url);
        expect({ url, statusCode, what }).toEqual({ url, statusCode: 200, what: 'text/html; charset=utf-8' });
        const { hash } = new URL(url);
        // The console reads the hash itself.
        if (page !== undefined) expect(page).toBe('/index.html');
        else if (hash) expect(body).toContain(`id="${hash.slice(1)}"`);
      }
    },
  );

  it.each(everyLetter().map((each) => [each.name, each.letter.language, each.letter] as const))(
    '(%s, %s) has a subject of one line that begins with what happened',
    (_, __, { title }) => {
      expect(title.length).toBeLessThanOrEqual(200);
      expect(title).toMatch(/^[\p{Lu}\p{Lo}][^@.]{3}/u);
      expect(title.slice(0, 8)).not.toMatch(/^…|aaa|example/);
      expect(title).not.toMatch(/Jana|Booking|Müller|[\p{Cc}\p{Cf}]/u);
    },
  );
});

describe('the letter with a certificate', () => {
  it('links to the guide for every server', () => {
    const letter = everyLetter().find(({ name }) => name === 'issuedLetter')?.letter;

    const text = letter && letterText(letter);

    for (const server of SERVERS) expect(text).toContain(`${SERVICE.url}/docs/install/${server}\n`);
  });
});
