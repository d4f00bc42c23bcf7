import * as z from 'zod';
import { acmeClient } from '../../../acme/acme-client.ts';
import { overHttp } from '../../../acme/over-http.ts';
import { accepted } from '../../../harness/member.ts';
import { answering, changing, neverAnswering, refusing } from './answers.ts';
import { type At, once, type Reach } from './state.ts';
import { opens, presses } from './steps.ts';
import type { TextKey } from './texts.ts';

const Created = z.object({ id: z.string(), keyIdentifier: z.string(), hmacKey: z.string() });

const ORGANIZATION = {
  ...{ name: 'Acme Ltd', registrationNumber: '07654321', country: 'GB', city: 'London' },
  ...{ street: '1 High Street', postalCode: 'EC1A 1AA', phone: '+442079460018' },
};

/** Credentials of the applicant: one with ACME accounts, one without any, and one that is revoked. */
export const someCredentials = once(async ({ applicant, domain, runtime }) => {
  const create = async (body: object) =>
    Created.parse(accepted(await applicant.calls('POST /v1/acme-credentials', body)).body);
  const used = await create({
    name: 'certbot, web1',
    domains: [domain, `shop.${domain}`],
    validityDays: 47,
  });
  for (const _ of [1, 2]) {
    const client = acmeClient(overHttp(runtime.url), runtime.url);
    const registered = await client.register(used.keyIdentifier, Buffer.from(used.hmacKey, 'base64url'));
    if (registered.status !== 201) throw new Error(registered.text);
  }
  const unused = await create({ name: 'Caddy', type: 'OV', organization: ORGANIZATION });
  const revoked = await create({ name: 'haproxy-old' });
  accepted(await applicant.calls(`DELETE /v1/acme-credentials/${revoked.id}`));
  return { used: used.id, unused: unused.id, revoked: revoked.id };
});

type Which = keyof Awaited<ReturnType<typeof someCredentials>>;

const credential =
  (which: Which, sign: TextKey, change?: (body: object) => object): Reach =>
  async (at) => {
    const id = (await someCredentials(at.stage))[which];
    if (change) await changing(at.page, `/v1/acme-credentials/${id}`, change);
    // What an earlier state has read would be shown for some time.
    await at.page.goto(`${at.stage.runtime.url}/automation/${id}`);
    await at.page.getByRole('main').getByText(at.text(sign), { exact: true }).first().waitFor();
  };

const list = (at: At) => opens(at, '/automation', at.text('automation.title'));
const form = (at: At) => opens(at, '/automation/new', at.text('automation.create'));
const fills = (at: At, key: TextKey, value: string) =>
  at.page.getByRole('textbox', { name: at.text(key), exact: true }).fill(value);

const keyShown: Reach = async (at) => {
  await form(at);
  await fills(at, 'automation.name', 'lego, mail1');
  await presses(at, 'automation.createNow');
  await at.page.getByText(at.text('automation.shownOnce')).waitFor();
};

/** The credentials of an account. */
export const CREDENTIALS: Record<string, Reach> = {
  'credentials, first use': async (at) => {
    await answering(at.page, '/v1/acme-credentials', { items: [] });
    await at.page.goto(`${at.stage.runtime.url}/automation`);
    await at.page.getByText(at.text('automation.empty')).waitFor();
  },
  credentials: async (at) => {
    await someCredentials(at.stage);
    await at.page.goto(`${at.stage.runtime.url}/automation`);
    await at.page.getByRole('link', { name: 'certbot, web1' }).waitFor();
  },
  'credentials, every state': async (at) => {
    const item = (state: string, more: object) => ({
      ...{ id: state, account: 'acme', name: `Program, ${state}`, type: 'DV', state, acmeAccounts: 12 },
      ...{ keyIdentifier: `acme.${state}`, createdAt: '2026-01-08T10:00:00.000Z' },
      ...{ applicant: { name: 'Ada', email: 'ada@example.org' }, createdBy: { id: 'a', name: 'Ada' } },
      ...more,
    });
    const at1 = '2026-01-09T10:00:00.000Z';
    await answering(at.page, '/v1/acme-credentials', {
      items: [
        item('active', {
          ...{ type: 'OV', organization: ORGANIZATION, validityDays: 47, lastUsedAt: at1 },
          domains: Array.from({ length: 9 }, (_, index) => `a-rather-long-name-${index}.example.org`),
        }),
        item('expired', { expiresAt: at1 }),
        item('revoked', { revokedAt: at1 }),
      ],
      cursor: 'next',
    });
    await at.page.goto(`${at.stage.runtime.url}/automation`);
    await at.page.getByText('Program, revoked').waitFor();
  },
  'credentials, loading': async (at) => {
    await neverAnswering(at.page, '/v1/acme-credentials');
    await at.page.goto(`${at.stage.runtime.url}/automation`);
    await at.page.getByText(at.text('automation.loading')).first().waitFor();
  },
  'credentials, failed': async (at) => {
    await refusing(at.page, '/v1/acme-credentials');
    await at.page.goto(`${at.stage.runtime.url}/automation`);
    await at.page.getByText(at.text('automation.failed')).waitFor();
  },
  'credential, new': form,
  'credential, new, findings': async (at) => {
    await form(at);
    await fills(at, 'automation.name', 'certbot');
    await fills(at, 'automation.domainsOptional', 'example.org, *.example.com, b_c.example.net');
    await at.page.getByRole('radio', { name: at.text('order.types.OV') }).check({ force: true });
    await presses(at, 'automation.createNow');
    await at.page
      .getByText(/b_c\.example\.net”/)
      .first()
      .waitFor();
  },
  'credential, new, wrong days': async (at) => {
    await form(at);
    await fills(at, 'automation.validityDaysOptional', 'a year');
    await at.page.getByText(at.text('automation.wholeDays')).waitFor();
  },
  'credential, new, refused': async (at) => {
    await form(at);
    await fills(at, 'automation.name', 'certbot');
    await refusing(at.page, '/v1/acme-credentials');
    await presses(at, 'automation.createNow');
    await at.page.getByText(at.text('automation.notCreated')).waitFor();
  },
  'credential, key shown': keyShown,
  'credential, key shown, cert-manager': async (at) => {
    await keyShown(at);
    await at.page.getByRole('button', { name: at.text('automation.client') }).click();
    await at.page.getByRole('option', { name: 'cert-manager' }).click();
    await at.page.getByText('kind: ClusterIssuer').waitFor();
  },
  'credential, key shown, leaving': async (at) => {
    await keyShown(at);
    await at.page
      .getByRole('link', { name: at.text('automation.title') })
      .first()
      .click();
    await at.page.getByText(at.text('automation.leaveHow')).waitFor();
  },
  credential: credential('used', 'automation.registered'),
  'credential, never used': credential('unused', 'automation.noAccounts'),
  'credential, more accounts than shown': credential('used', 'automation.registered', (body) => ({
    ...body,
    acmeAccounts: 240,
  })),
  'credential, expired': credential('used', 'automation.expiredHow', (body) => ({
    ...body,
    ...{ state: 'expired', expiresAt: '2026-01-09T10:00:00.000Z' },
  })),
  'credential, revoked': credential('revoked', 'automation.revokedHow'),
  'credential, revoke': async (at) => {
    await credential('used', 'automation.registered')(at);
    await presses(at, 'automation.revoke');
    await at.page.getByText(at.text('automation.revokeEnds')).waitFor();
  },
  'credential, revoke failed': async (at) => {
    await credential('unused', 'automation.noAccounts')(at);
    await presses(at, 'automation.revoke');
    await at.page.getByText(at.text('automation.revokeUnused')).waitFor();
    await refusing(at.page, `/v1/acme-credentials/${(await someCredentials(at.stage)).unused}`);
    await presses(at, 'automation.revokeNow');
    await at.page.getByText(at.text('confirm.failed')).waitFor();
  },
  'credential, unknown': async (at) => {
    await at.visit.open('/automation/01KB00000000000000000000ZZ');
    await at.page.getByRole('heading', { name: at.text('navigation.notFound') }).waitFor();
  },
};

/** The same for an operator, who chooses an account. */
export const CREDENTIALS_OF_ACCOUNTS: Record<string, Reach> = {
  'credentials, no account chosen': async (at) => {
    await list(at);
    await at.page.getByText(at.text('automation.needsAccount')).waitFor();
  },
  'credentials of an account': async (at) => {
    await someCredentials(at.stage);
    await at.page.goto(`${at.stage.runtime.url}/automation?account=acme`);
    await at.page.getByRole('link', { name: 'certbot, web1' }).first().waitFor();
  },
  'credential, new, for a member': async (at) => {
    await opens(at, '/automation/new', at.text('automation.create'));
    await fills(at, 'automation.name', 'certbot');
    await at.page.getByRole('button', { name: at.text('automation.answers') }).click();
    await at.page.getByRole('option', { name: 'Ada Applicant' }).waitFor();
  },
  'credential, created for a member': async (at) => {
    await opens(at, '/automation/new?account=acme', at.text('automation.create'));
    await fills(at, 'automation.name', 'certbot, web2');
    await at.page.getByRole('button', { name: at.text('automation.answers') }).click();
    await at.page.getByRole('option', { name: 'Ada Applicant' }).click();
    await presses(at, 'automation.createNow');
    await at.page.getByText(at.text('automation.shownOnce')).waitFor();
    await presses(at, 'automation.stored');
    await at.page.getByText(at.text('automation.noAccounts')).waitFor();
    await at.page.waitForURL((url) => url.searchParams.get('account') === 'acme');
  },
  'credential of an account': async (at) => {
    const { used } = await someCredentials(at.stage);
    await at.visit.open(`/automation/${used}?account=acme`);
    await at.page.getByText(at.text('automation.registered')).first().waitFor();
  },
};
