import { once } from 'node:events';
import { get } from 'node:http';
import { describe, expect, inject, it } from 'vitest';
import { withBrowser } from './opened.ts';
import { visitConsole } from './visit.ts';

const KILOBYTE = 1024;
const MOST_KILOBYTES = 500;

const opened = withBrowser();

/** The bytes that the service transfers to a browser that reads gzip. */
async function transferred(address: string): Promise<number> {
  const [answer] = await once(get(address, { headers: { 'accept-encoding': 'gzip' } }), 'response');
  let bytes = 0;
  for await (const chunk of answer) bytes += chunk.length;
  return bytes;
}

describe('the first load of the console', () => {
  it(`is at most ${MOST_KILOBYTES} KB of pages, scripts, styles and fonts, up to the home page`, async () => {
    const { url } = inject('sharedRuntime');
    const visit = await visitConsole(opened.browser, url);
    const { page, t } = visit;
    const loaded = new Map<string, string>();
    page.on('response', (answer) => {
      const kind = answer.request().resourceType();
      const { origin, pathname } = new URL(answer.url());
      if (origin === url && KINDS.has(kind)) loaded.set(origin + pathname, kind);
    });

    await visit.signIn('applicant');
    await page.getByRole('heading', { name: t('orders.title'), level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');

    const sizes = await Promise.all(
      [...loaded].map(async ([address, kind]) => ({ address, kind, bytes: await transferred(address) })),
    );
    expect(new Set(loaded.values())).toEqual(KINDS);
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total, JSON.stringify(sizes, null, 1)).toBeLessThanOrEqual(MOST_KILOBYTES * KILOBYTE);
    await visit.close();
  });

  it('needs no policy that allows scripts or styles in the page', async () => {
    const answer = await fetch(`${inject('sharedRuntime').url}/orders`);

    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|unsafe-hashes|\*/);
  });
});

const KINDS = new Set(['document', 'script', 'stylesheet', 'font']);
