import type { Page } from 'playwright-core';
import * as z from 'zod';
import { accepted, memberOf } from '../../../harness/member.ts';
import { answering, neverAnswering, refusing } from './answers.ts';
import { someOrders } from './orders.ts';
import { type At, once, type Reach } from './state.ts';
import { opens, presses } from './steps.ts';
import type { TextKey } from './texts.ts';

const Made = z.object({ id: z.string() });

/** An active request for certificates of the account, and one that is ended. */
export const someReplacements = once(async (stage) => {
  await someOrders(stage);
  const operator = memberOf(stage.runtime, 'operator', 'operator@example.org');
  const request = async (body: object) =>
    Made.parse(accepted(await operator.calls('POST /v1/replacements', body)).body).id;
  const active = await request({ account: 'acme', reason: 'ROCA' });
  const ended = await request({ keyType: 'P-384', reason: 'CVE-2027-1234' });
  accepted(await operator.calls(`DELETE /v1/replacements/${ended}`));
  return { active, ended };
});
type Which = keyof Awaited<ReturnType<typeof someReplacements>>;

const order = (name: string, more: object) => ({
  ...{ id: `01KB0000000000000000000${name.length}`, account: 'acme', name, nameCount: 1 },
  ...{ notAfter: '2030-02-11T09:30:00.000Z', for: 'clients' },
  ...more,
});
const ORDERS = [
  order('shop.example.org', { nameCount: 3 }),
  order('a-rather-long-name-of-a-host.of-a-department.example.org', { for: 'people' }),
  order('mail.example.net', { account: 'initech', replacement: '01KB0000000000000000000099' }),
  order('example.org', { for: 'people', replacement: '01KB0000000000000000000098' }),
];
const WAITING = {
  ...{ examined: 412, valid: 96, replaced: 92, waiting: { clients: 2, people: 2 } },
  orders: ORDERS,
};
const NONE = {
  ...{ examined: 412, valid: 96, replaced: 96, waiting: { clients: 0, people: 0 } },
  orders: [],
};

/** Has each part of a count say the same, whatever its cursor. */
const progressing = (page: Page, path: string, progress: object): Promise<unknown> =>
  page.route(
    ({ pathname }) => pathname === path,
    async (route) => {
      const url = new URL(route.request().url());
      url.searchParams.delete('cursor');
      const response = await route.fetch({ url: url.href });
      await route.fulfill({ response, json: { ...(await response.json()), progress } });
    },
  );

/** Opens the page of a request, of which the progress is another one. */
const replacement =
  (which: Which, sign: TextKey, progress?: object): Reach =>
  async (at) => {
    const id = (await someReplacements(at.stage))[which];
    if (progress) await progressing(at.page, `/v1/replacements/${id}`, progress);
    // What an earlier state has read would be shown for some time.
    await at.page.goto(`${at.stage.runtime.url}/replacements/${id}`);
    await at.page.getByRole('main').getByText(at.text(sign)).first().waitFor();
  };

const list = async (at: At) => {
  await at.page.goto(`${at.stage.runtime.url}/replacements`);
  await at.page.getByRole('heading', { level: 1, name: at.text('replacements.title') }).waitFor();
};
const form = (at: At) => opens(at, '/replacements/new', at.text('replacements.new'));
const fillsReason = ({ page, text }: At) =>
  page.getByRole('textbox', { name: text('replacements.reason') }).fill('ROCA');

/** Chooses a value of a field by what is shown. */
async function chooses({ page, text }: At, key: TextKey, value: string): Promise<void> {
  await page.getByRole('button', { name: text(key) }).click();
  await page.getByRole('option', { name: value }).first().click();
}

/** Reviews a request for the account, which would cover what the test says. */
const reviews =
  (
    progress: object,
    choose: (at: At) => Promise<void> = async (at) => chooses(at, 'members.account', 'acme'),
  ) =>
  async (at: At): Promise<void> => {
    await progressing(at.page, '/v1/replacements', progress);
    await form(at);
    await choose(at);
    await fillsReason(at);
    await presses(at, 'replacements.review');
    await at.page.getByText(at.text('replacements.willHappen')).waitFor();
  };
const choosesCa = async (at: At): Promise<void> => {
  await at.page.getByRole('button', { name: at.text('replacements.anyIssuer') }).click();
  await at.page.getByRole('option', { name: at.text('ca.roles.issuing') }).click();
};

const PREVIEW = { ...WAITING, valid: 4, replaced: 0 };

/** Requesting replacements, following their progress, ending them. */
export const REPLACEMENTS: Record<string, Reach> = {
  replacements: async (at) => {
    await someReplacements(at.stage);
    await list(at);
    await at.page.getByText(at.text('replacements.states.ended')).first().waitFor();
  },
  'replacements, none': async (at) => {
    await answering(at.page, '/v1/replacements', { items: [] });
    await list(at);
    await at.page.getByText(at.text('replacements.noneHow')).waitFor();
  },
  'replacements, loading': async (at) => {
    await neverAnswering(at.page, '/v1/replacements');
    await list(at);
    await at.page.getByText(at.text('replacements.loading')).first().waitFor();
  },
  'replacements, failed': async (at) => {
    await refusing(at.page, '/v1/replacements');
    await list(at);
    await at.page.getByText(at.text('replacements.failed')).waitFor();
  },
  'replacement, form': async (at) => {
    await form(at);
    await chooses(at, 'replacements.keyType', 'RSA-2048');
    await chooses(at, 'members.account', 'acme');
  },
  'replacement, refused at its fields': async (at) => {
    await form(at);
    const day = at.page.getByPlaceholder(at.text('events.day'));
    await day.first().fill('2031/01/01');
    await day.last().fill('2030/01/01');
    await fillsReason(at);
    await presses(at, 'replacements.review');
    await at.page.getByText(at.text('automation.mend')).waitFor();
    if ((await at.page.locator('[aria-invalid=true]').count()) < 2)
      throw new Error('A finding is not shown at its field.');
  },
  'replacement, no condition': async (at) => {
    await form(at);
    await fillsReason(at);
    await presses(at, 'replacements.review');
    await at.page.getByText(at.text('replacements.conditionNeeded')).waitFor();
  },
  'replacement, half a time': async (at) => {
    await form(at);
    await at.page.getByPlaceholder('hh:mm').first().fill('14:05');
    await at.page.getByText(at.text('replacements.wholeTime')).waitFor();
  },
  'replacement, reviewed': async (at) => {
    await reviews(PREVIEW, choosesCa)(at);
    await at.page.getByText(at.text('replacements.stillIssues')).waitFor();
    await at.page.getByText(at.text('replacements.plan.people', { count: 2 })).waitFor();
  },
  'replacement, reviewed, some counted': async (at) => {
    await reviews({ ...PREVIEW, orders: ORDERS.slice(0, 1), cursor: 'c' })(at);
    await at.page.getByRole('button', { name: at.text('replacements.countOn') }).waitFor();
    await at.page.getByText(at.text('replacements.countedSome', { count: 4120 })).waitFor();
  },
  'replacement, reviewed, covers nothing': async (at) => {
    await reviews({ ...NONE, valid: 0, replaced: 0 })(at);
    await at.page.getByText(at.text('replacements.coversNone')).waitFor();
  },
  'replacement, not requested': async (at) => {
    await reviews(PREVIEW)(at);
    await at.page.unrouteAll({ behavior: 'ignoreErrors' });
    await refusing(at.page, '/v1/replacements');
    await presses(at, 'replacements.requestNow');
    await at.page.getByText(at.text('replacements.notRequested')).waitFor();
  },
  'replacement, left': async (at) => {
    await form(at);
    await fillsReason(at);
    await presses(at, 'action.cancel');
    await at.page.getByText(at.text('replacements.leaveHow')).waitFor();
  },
  replacement: replacement('active', 'replacements.acts.people', WAITING),
  'replacement, some counted': async (at) => {
    await replacement('active', 'replacements.countOn', { ...WAITING, orders: [ORDERS[0]], cursor: 'c' })(at);
    await at.page.getByText(at.text('replacements.countedSome', { count: 4120 })).waitFor();
  },
  'replacement, only for people': async (at) => {
    await replacement('active', 'replacements.acts.people', WAITING)(at);
    await at.page.getByRole('button', { name: at.text('replacements.whoActs') }).click();
    await at.page.getByRole('option', { name: at.text('replacements.waitingFor.people') }).click();
    await at.page.getByText('mail.example.net').waitFor({ state: 'detached' });
  },
  'replacement, all replaced': replacement('active', 'replacements.allReplaced', NONE),
  'replacement, not counted again': async (at) => {
    const id = (await someReplacements(at.stage)).active;
    await replacement('active', 'replacements.acts.people', WAITING)(at);
    await at.page.unrouteAll({ behavior: 'ignoreErrors' });
    await refusing(at.page, `/v1/replacements/${id}`);
    await presses(at, 'replacements.recount');
    await at.page.getByText(at.text('replacements.notCounted')).waitFor();
  },
  'replacement, asked to end': async (at) => {
    await replacement('active', 'replacements.acts.people', WAITING)(at);
    await presses(at, 'replacements.end');
    await at.page.getByText(at.text('replacements.endWaiting', { count: 4 })).waitFor();
  },
  'replacement, ended': replacement('ended', 'replacements.endedHow'),
};
