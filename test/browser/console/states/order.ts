import { someOrders } from './orders.ts';
import type { At, Reach } from './state.ts';
import { file, opens, opensAltered, opensOrder, presses } from './steps.ts';
import type { TextKey } from './texts.ts';

type Orders = Awaited<ReturnType<typeof someOrders>>;

/** An order of those, recognised by a text. */
const order =
  (name: keyof Orders, sign: TextKey, tab?: 'application' | 'history'): Reach =>
  async (at) => {
    const orders = await someOrders(at.stage);
    await opensOrder(at, `${orders[name].id}${tab === undefined ? '' : `?tab=${tab}`}`, at.text(sign));
  };

const altered =
  (name: keyof Orders, changes: Readonly<Record<string, unknown>>, sign: TextKey): Reach =>
  async (at) => {
    const orders = await someOrders(at.stage);
    await opensAltered(at, orders[name].id, changes, at.text(sign));
  };

/** An order with one of its further actions chosen. */
const asked =
  (name: keyof Orders, sign: TextKey, action: TextKey): Reach =>
  async (at) => {
    await order(name, sign)(at);
    await presses(at, 'order.more');
    await at.page.getByRole('menuitem', { name: at.text(action) }).click();
    await at.page.getByRole('dialog').waitFor();
  };

const days = (count: number) => new Date(Date.now() + count * 86_400_000).toISOString();

async function pfx(at: At): Promise<void> {
  await order('issued', 'certificate.serial')(at);
  await presses(at, 'certificate.pfx');
  await at.page.getByRole('dialog').waitFor();
}

/** One order: its statuses, its parts, and what can be done with it. */
export const ORDER: Record<string, Reach> = {
  'order, signed by another CA': altered(
    'issued',
    {
      issuer: {
        ...{ id: 'letsencrypt', name: 'Let’s Encrypt', kind: 'acme', trust: 'public' },
        validatesDomains: true,
      },
    },
    'issuers.signedBy',
  ),
  'order, requested from another CA': altered(
    'issued',
    {
      ...{ status: 'issuing', phase: 'application-review', certificate: undefined },
      issuer: {
        ...{ id: 'letsencrypt', name: 'Let’s Encrypt', kind: 'acme', trust: 'public' },
        ...{ validatesDomains: true, requestedAt: '2026-12-01T09:30:00.000Z' },
        waitsFor: 'Let’s Encrypt validates the domains.',
      },
    },
    'progress.title',
  ),
  'order, draft': order('draft', 'turn.submit'),
  'order, filled draft': order('filled', 'turn.submit'),
  'order, withdrawn': order('withdrawn', 'turn.submit'),
  'order, checks': altered(
    'verifying',
    { status: 'submitted', domains: [], turn: { who: 'service', todo: 'checks' } },
    'turn.checks',
  ),
  'order, verifying': order('verifying', 'domain.states.delivered'),
  'order, a hundred names': order('many', 'domain.states.delivered'),
  'order, long name': order('long', 'domain.states.delivered'),
  'order, bounced': order('bounced', 'domain.states.bounced'),
  'order, declined': order('declined', 'order.wasReturned'),
  'order, reported as spam': order('complained', 'order.wasReturned'),
  'order, reviewing': order('reviewing', 'turn.review'),
  'order, held': order('held', 'turn.review'),
  'order, returned': order('returned', 'order.wasReturned'),
  'order, refused': order('refused', 'order.wasRefused'),
  'order, cancelled': order('cancelled', 'order.phases.closed'),
  'order, lapsed': altered(
    'withdrawn',
    {
      status: 'lapsed',
      phase: 'closed',
      turn: undefined,
      actions: [],
      findings: undefined,
      lapsesAt: undefined,
    },
    'order.phases.closed',
  ),
  'order, issuing': altered(
    'reviewing',
    { status: 'issuing', actions: [], turn: { who: 'service', todo: 'issue' } },
    'turn.issue',
  ),
  'order, issued': order('issued', 'certificate.serial'),
  'order, expiring': altered('issued', { phase: 'expiring-soon' }, 'order.phases.expiring-soon'),
  'order, expired': altered('issued', { phase: 'expired', actions: ['renew'] }, 'order.phases.expired'),
  'order, revoked': order('revoked', 'certificate.revoked'),
  'order, replaced': order('replaced', 'certificate.replacedBy'),
  'order, not answered in time': async (at) => {
    const { verifying } = await someOrders(at.stage);
    const { body } = await at.stage.applicant.calls(`GET /v1/orders/${verifying.id}`);
    const shown = JSON.parse(JSON.stringify(body));
    const domains = [{ ...shown.domains[0], state: 'expired', deadlineAt: undefined }];
    await opensAltered(
      at,
      verifying.id,
      { domains, turn: { who: 'applicant', todo: 'new-mail-or-contact', until: days(30) } },
      at.text('domain.states.expired'),
    );
  },
  'order, application': order('reviewing', 'organization.registrationNumber', 'application'),
  'order, application, a hundred names': order('many', 'key.fingerprint', 'application'),
  'order, history': order('held', 'history.actors.reviewer', 'history'),
  'order, another contact': async (at) => {
    await order('bounced', 'domain.states.bounced')(at);
    await at.page.getByText(at.text('domain.choose'), { exact: true }).click();
    await at.page.getByRole('dialog').waitFor();
  },
  'order, sent again': async (at) => {
    const { verifying } = await someOrders(at.stage);
    await order('verifying', 'domain.states.delivered')(at);
    await at.page.route('**/resend', (route) => route.fulfill({ json: verifying }));
    await at.page
      .getByRole('button', { name: at.text('domain.resend') })
      .first()
      .click();
    await at.page.getByText(at.text('domain.resent')).first().waitFor();
  },
  'order, withdraw': asked('reviewing', 'turn.review', 'action.order.withdraw'),
  'order, close': asked('verifying', 'turn.confirm-domain', 'action.order.cancel'),
  'order, delete': asked('draft', 'turn.submit', 'action.order.delete'),
  'order, revoke': asked('issued', 'certificate.serial', 'action.order.revoke'),
  'order, pfx': pfx,
  'order, pfx, wrong file': async (at) => {
    await pfx(at);
    await at.page
      .locator('[role=dialog] input[type=file]')
      .setInputFiles(file('notes.key', 'text/plain', 'no key'));
    await at.page.getByLabel(at.text('pfx.password')).fill('secret');
    await at.page
      .getByRole('dialog')
      .getByRole('button', { name: at.text('pfx.make') })
      .click();
    await at.page.getByText(at.text('pfx.faults.no-key')).waitFor();
  },
  'order, document': async (at) => {
    await order('filled', 'order.documents', 'application')(at);
    await at.page.getByRole('button', { name: 'extract.pdf' }).click();
    await at.page.frameLocator('iframe').locator(':root').waitFor();
  },
  mend: async (at) => {
    const { returned } = await someOrders(at.stage);
    await opens(at, `/orders/${returned.id}/edit`, at.text('order.mend'));
    await at.page.getByLabel(at.text('organization.phone')).first().fill('+49 30 654321');
    const changes = at.page.getByRole('heading', { name: at.text('mend.changes') });
    await changes.getByText('(1)').waitFor();
  },
  renew: async (at) => {
    const { issued } = await someOrders(at.stage);
    await opens(at, `/orders/${issued.id}/renew`, at.text('action.order.renew'));
  },
  'reissue, ready': async (at) => {
    const { issued } = await someOrders(at.stage);
    await opens(at, `/orders/${issued.id}/reissue`, at.text('action.order.reissue'));
    await presses(at, 'key.make');
    await at.page.getByText(at.text('application.willIssue')).waitFor();
  },
};
