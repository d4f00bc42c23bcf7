import type { Page } from 'playwright-core';
import * as z from 'zod';
import { answering, changing, neverAnswering, refusing } from './answers.ts';
import { someOrders } from './orders.ts';
import { ordersToReview } from './staff-orders.ts';
import type { At, Reach, StateList } from './state.ts';

const BARRED = {
  code: 'reviewer-is-author',
  params: {},
  message:
    'This order, or the one that it renews, was written in part by you. Another reviewer must decide on it.',
};
const CLAIM = { by: { id: 'rosa', name: 'Rosa Reviewer' }, until: '2030-01-01T12:00:00.000Z' };
const Rows = z.array(z.looseObject({ names: z.array(z.string()) }));
const Review = z.looseObject({});

/** Shows only the rows of these tests: others have comments in any language. */
const queueOf = (page: Page, domain: string) =>
  changing(page, '/v1/reviews', (body) => {
    const rows = Rows.parse(body['items']).filter(({ names: [name = ''] }) => name.endsWith(domain));
    return {
      items: rows.map((row, index) => ({
        ...row,
        ...(index === 0 && { mayNotDecide: BARRED }),
        ...(index === 1 && { claim: CLAIM }),
        ...(index === 2 && { expected: { at: '2026-01-02T12:00:00.000Z', stopped: false } }),
      })),
    };
  });

const toReview = async ({ visit, page, text }: At, { id }: { id: string }) => {
  await visit.open(`/reviews/${id}`);
  await page.getByRole('heading', { name: text('order.application'), exact: true }).waitFor();
  await page.getByRole('heading', { name: text('review.approvals') }).waitFor();
};
/** Opens an order whose review the API shows with these facts. */
const reviewedWith =
  (facts: object): Reach =>
  async (at) => {
    const { reviewing } = await someOrders(at.stage);
    await changing(at.page, `/v1/orders/${reviewing.id}`, (order) => ({
      ...order,
      review: { ...Review.parse(order['review']), ...facts },
    }));
    // The other states have read it already, and would see what it becomes here.
    await at.page.goto(`${at.stage.runtime.url}/reviews/${reviewing.id}`);
    await at.page.getByRole('heading', { name: at.text('order.application'), exact: true }).waitFor();
  };
/** Opens an order, and a form of decision by its key. */
const deciding =
  (key: string, then: Reach): Reach =>
  async (at) => {
    await toReview(at, (await someOrders(at.stage)).reviewing);
    await at.page.locator('.review-page').press(key);
    await then(at);
  };
const field = ({ page, text }: At, key: Parameters<At['text']>[0]) =>
  page.getByRole('textbox', { name: text(key) });

/** The pages of a reviewer, in all their states. */
export const REVIEWER: StateList = {
  role: 'reviewer',
  prepare: (stage) => Promise.all([someOrders(stage), ordersToReview(stage)]),
  states: {
    queue: async ({ visit, page, text, stage }) => {
      await queueOf(page, stage.domain);
      await visit.open('/reviews');
      await page.getByText(text('review.stateOf.claimed')).waitFor();
      await page.getByText(text('review.stateOf.barred')).waitFor();
    },
    'queue, no result': async ({ visit, page, text }) => {
      await visit.open('/reviews');
      await page.getByRole('searchbox').fill('zzz');
      await page.getByText(text('review.noMatch')).waitFor();
    },
    'queue, empty': async ({ page, text, stage }) => {
      await answering(page, '/v1/reviews', { items: [] });
      await page.goto(`${stage.runtime.url}/reviews`);
      await page.getByText(text('review.empty')).waitFor();
    },
    'queue, loading': async ({ page, text, stage }) => {
      await neverAnswering(page, '/v1/reviews');
      await page.goto(`${stage.runtime.url}/reviews`);
      await page.getByText(text('review.loading')).first().waitFor();
    },
    'queue, failed': async ({ page, text, stage }) => {
      await refusing(page, '/v1/reviews');
      await page.goto(`${stage.runtime.url}/reviews`);
      await page.getByText(text('review.failed')).waitFor();
    },
    'decision, high risk': async (at) => {
      await toReview(at, (await ordersToReview(at.stage)).highRisk);
      await at.page.getByText('“paypal”').first().waitFor();
    },
    'decision, first revision': async (at) => toReview(at, (await someOrders(at.stage)).reviewing),
    'decision, after a return': async (at) => {
      await toReview(at, (await ordersToReview(at.stage)).mended);
      await at.page.getByText(at.text('review.changed')).waitFor();
      await at.page.locator('iframe.document').waitFor();
    },
    'decision, picture': async (at) => {
      await toReview(at, (await ordersToReview(at.stage)).mended);
      await at.page.locator('.review-page').press('d');
      await at.page.getByRole('img', { name: 'licence.png' }).waitFor();
    },
    'decision, broken picture': async (at) => {
      await toReview(at, (await ordersToReview(at.stage)).mended);
      for (const key of ['d', 'd']) await at.page.locator('.review-page').press(key);
      await at.page.getByText(at.text('document.broken')).waitFor();
    },
    'decision, renewal': async (at) => {
      await toReview(at, (await ordersToReview(at.stage)).renewal);
      await at.page.getByText(at.text('review.former')).waitFor();
    },
    'decision, held': async (at) => {
      await toReview(at, (await someOrders(at.stage)).held);
      await at.page.getByText('HRB 12345?').waitFor();
    },
    'decision, too late': async (at) => {
      await toReview(at, (await someOrders(at.stage)).issued);
      await at.page.getByText(at.text('review.gone.issued')).waitFor();
    },
    'decision, withdrawn': async ({ visit, page, text, stage }) => {
      await visit.open(`/reviews/${(await someOrders(stage)).withdrawn.id}`);
      await page.getByText(text('review.gone.draft')).waitFor();
    },
    'approval, incomplete': deciding('a', async (at) => {
      await field(at, 'review.checklist.identitySource').press('Control+Enter');
      await at.page.getByText(at.text('review.needed')).first().waitFor();
    }),
    'approval, complete': deciding('a', async (at) => {
      for (const check of ['identitySource', 'addressSource', 'callBack', 'highRisk'] as const)
        await field(at, `review.checklist.${check}`).fill('Handelsregister Berlin');
    }),
    'return with two reasons': async (at) => {
      await toReview(at, (await someOrders(at.stage)).reviewing);
      for (const name of ['organization.phone', 'organization.street'] as const)
        await at.page.getByRole('button', { name: at.text('review.flag', { field: at.text(name) }) }).click();
      await at.page.getByText(at.text('review.reason', { number: 2 }), { exact: true }).waitFor();
    },
    refusal: deciding('x', ({ page, text }) => page.getByText(text('review.what.refuse')).waitFor()),
    hold: deciding('h', (at) => field(at, 'review.comment').waitFor()),
    shortcuts: deciding('?', ({ page }) => page.getByRole('dialog').waitFor()),
    'decision, claimed by another': async (at) => {
      await reviewedWith({ claim: CLAIM })(at);
      await at.page.getByText(at.text('review.claimedByOtherHow', { name: CLAIM.by.name })).waitFor();
    },
    'decision, own order': async (at) => {
      await reviewedWith({ mayNotDecide: BARRED })(at);
      await at.page.getByText(at.text('review.mayNotDecide')).waitFor();
    },
  },
};
