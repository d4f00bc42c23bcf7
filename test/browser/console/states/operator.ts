import { answering, changing, refusing } from './answers.ts';
import { CLIENTS_OF_ACCOUNTS } from './clients.ts';
import { CREDENTIALS_OF_ACCOUNTS } from './credentials.ts';
import { someGrants } from './grants.ts';
import { ISSUERS } from './issuers.ts';
import { someOrders } from './orders.ts';
import { REPLACEMENTS } from './replacements.ts';
import type { At, Reach, StateList } from './state.ts';

const page =
  (path: string, key: Parameters<At['text']>[0], seen: Reach, isAfresh = false): Reach =>
  async (at) => {
    // What an earlier state has read would be shown for some time.
    if (isAfresh) await at.page.goto(at.stage.runtime.url + path);
    else await at.visit.open(path);
    await at.page.getByRole('heading', { level: 1, name: at.text(key) }).waitFor();
    await seen(at);
  };
/** A page that shows a text when it is loaded. */
const shows = (
  path: string,
  title: Parameters<At['text']>[0],
  key: Parameters<At['text']>[0],
  isAfresh = false,
): Reach => page(path, title, ({ page, text }) => page.getByText(text(key)).first().waitFor(), isAfresh);

const membersThen = (key: 'members.editOf' | 'members.removeOf'): Reach =>
  page('/members', 'members.title', async ({ page, text }) => {
    await page.getByRole('button', { name: text(key, { name: 'Rita Reviewer' }) }).click();
    await page.getByRole('dialog').waitFor();
  });

const STUCK = {
  orderId: '01KB00000000000000000000ZZ',
  account: 'acme',
  names: ['example.org'],
  nameCount: 2,
  since: '2026-11-24T10:00:00.000Z',
  attempt: 1,
};
const TOO_MANY = { account: 'initech', because: 'bounces', sent: 120, bounced: 24, complained: 0 };

/** The pages of an operator, in all their states. */
export const OPERATOR: StateList = {
  role: 'operator',
  prepare: someOrders,
  states: {
    'operation, no stuck order': async (at) => {
      await answering(at.page, '/v1/orders/stuck', { items: [] });
      await answering(at.page, '/v1/reviews', { items: [] });
      await shows('/operation', 'navigation.stuck', 'stuck.none')(at);
    },
    'operation, stuck orders': async (at) => {
      await answering(at.page, '/v1/orders/stuck', {
        items: [
          { ...STUCK, status: 'issuing', because: 'in-progress' },
          { ...STUCK, orderId: '01KB00000000000000000000ZY', status: 'verifying', because: 'overdue' },
        ],
      });
      await shows('/operation', 'navigation.stuck', 'stuck.remedy.overdue', true)(at);
    },
    members: page('/members', 'members.title', async ({ page, text }) => {
      await page.getByText('reviewer@example.org').waitFor();
      const name = text('members.removeOf', { name: 'Olive Operator' });
      if ((await page.getByRole('button', { name }).count()) > 0)
        throw new Error('Operators are offered to remove themselves.');
    }),
    'members, no result': page('/members', 'members.title', async ({ page, text }) => {
      await page.getByRole('searchbox').fill('zzz');
      await page.getByText(text('members.noMatch')).waitFor();
    }),
    'member, added': page('/members', 'members.title', async ({ page, text }) => {
      await page.getByRole('button', { name: text('members.add') }).click();
      await page.getByText(text('members.demo')).waitFor();
    }),
    'member, changed': membersThen('members.editOf'),
    'member, removed': membersThen('members.removeOf'),
    accounts: page('/accounts', 'navigation.accounts', ({ page }) =>
      page.getByText('acme').first().waitFor(),
    ),
    blocks: shows('/blocks', 'blocks.title', 'blocks.becauseOf.declined'),
    'blocks, none': async (at) => {
      await answering(at.page, '/v1/blocks', { items: [] });
      await shows('/blocks', 'blocks.title', 'blocks.none', true)(at);
    },
    'block, lifted': page(
      '/blocks',
      'blocks.title',
      async (at) => {
        const name = at.text('blocks.liftOf', { adn: `declined.${at.stage.domain}` });
        await at.page.getByRole('button', { name }).click();
        await at.page.getByText(at.text('blocks.what')).waitFor();
      },
      true,
    ),
    grants: async (at) => {
      await someGrants(at.stage);
      await shows('/grants', 'grants.title', 'grants.states.ended')(at);
    },
    'grants, none': async (at) => {
      await answering(at.page, '/v1/grants', { items: [] });
      await shows('/grants', 'grants.title', 'grants.none', true)(at);
    },
    'grants, failed': async (at) => {
      await refusing(at.page, '/v1/grants');
      await shows('/grants', 'grants.title', 'grants.failed', true)(at);
    },
    'grant, given': page('/grants', 'grants.title', async ({ page, text }) => {
      await page.getByRole('button', { name: text('grants.give') }).click();
      await page.getByText(text('grants.daysHow')).waitFor();
    }),
    'grant, refused': page('/grants', 'grants.title', async ({ page, text }) => {
      await page.getByRole('button', { name: text('grants.give') }).click();
      const fields = [
        ['members.account', 'acme'],
        ['grants.namespace', 'com'],
        ['grants.reason', 'Ours'],
      ] as const;
      for (const [key, value] of fields) await page.getByRole('dialog').getByLabel(text(key)).fill(value);
      await page.getByRole('button', { name: text('grants.giveNow'), exact: true }).click();
      await page.getByText('“com”').waitFor();
    }),
    'grant, ended': async (at) => {
      const { open } = await someGrants(at.stage);
      await page(
        '/grants',
        'grants.title',
        async ({ page, text }) => {
          await page.getByRole('button', { name: text('grants.endOf', { namespace: open }) }).click();
          await page.getByText(text('grants.endReasonHow')).waitFor();
        },
        true,
      )(at);
    },
    ...CREDENTIALS_OF_ACCOUNTS,
    ...ISSUERS,
    ...REPLACEMENTS,
    ...CLIENTS_OF_ACCOUNTS,
    mail: page('/mail', 'mail.title', ({ page, text }) =>
      page.getByText(text('mail.sent'), { exact: true }).first().waitFor(),
    ),
    'mail, stopped': async (at) => {
      await changing(at.page, '/v1/mail-guard', (guard) => ({
        ...guard,
        ...{ state: 'stopped', because: 'bounces', accounts: [TOO_MANY] },
        ...{ sent: 1200, bounced: 120, bouncedPercent: 10 },
      }));
      await shows('/mail', 'mail.title', 'mail.stopped', true)(at);
    },
    'mail, resumed': async (at) => {
      await changing(at.page, '/v1/mail-guard', (guard) => ({ ...guard, accounts: [TOO_MANY] }));
      await page(
        '/mail',
        'mail.title',
        async ({ page, text }) => {
          const name = text('mail.resumeOf', { account: TOO_MANY.account });
          await page.getByRole('button', { name }).click();
          await page.getByText(text('mail.what')).waitFor();
        },
        true,
      )(at);
    },
    ca: shows('/ca', 'ca.title', 'ca.roles.issuing'),
    'ca, list of revoked certificates ended': async (at) => {
      await changing(at.page, '/v1/ca', ({ root, ...others }) => ({
        ...others,
        root: {
          ...Object(root),
          crl: { number: 7, thisUpdate: '2026-01-01T10:00:00.000Z', nextUpdate: '2026-01-08T10:00:00.000Z' },
        },
      }));
      await shows('/ca', 'ca.title', 'ca.crlEnded', true)(at);
    },
    'ca, failed': async (at) => {
      await refusing(at.page, '/v1/ca');
      await shows('/ca', 'ca.title', 'ca.failed', true)(at);
    },
    settings: shows('/settings', 'settings.title', 'settings.sections.policy'),
  },
};
