import type { Page } from 'playwright-core';
import * as z from 'zod';

const Body = z.record(z.string(), z.unknown());
type Body = z.infer<typeof Body>;

/** Has the API answer a read with a body of the test, for states that take days or a fault to reach. */
export const answering = (page: Page, path: string, body: object, status = 200): Promise<unknown> =>
  page.route(
    ({ pathname }) => pathname === path,
    (route) =>
      route.fulfill({
        status,
        contentType: status < 400 ? 'application/json' : 'application/problem+json',
        body: JSON.stringify(body),
      }),
  );

/** Changes the answer of the API to a read. */
export const changing = (page: Page, path: string, change: (body: Body) => object): Promise<unknown> =>
  page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, json: change(Body.parse(await response.json())) });
    },
  );

/** Leaves a read without an answer, as a slow network does. */
export const neverAnswering = (page: Page, path: string): Promise<unknown> =>
  page.route(
    ({ pathname }) => pathname === path,
    () => new Promise(() => {}),
  );

/** Refuses a read: other than after a fault of the service, the console does not try again. */
export const refusing = (page: Page, path: string): Promise<unknown> =>
  answering(page, path, { type: 'about:blank', title: '403', status: 403, detail: '403' }, 403);
