import { answering, neverAnswering, refusing } from './answers.ts';
import { someCredentials } from './credentials.ts';
import type { At, Reach } from './state.ts';
import type { TextKey } from './texts.ts';

const PATH = '/v1/acme-clients';
const ID = 'a'.repeat(26);
const DAY = 86_400_000;
const days = (count: number): string => new Date(Date.now() + count * DAY).toISOString();

const client = (id: string, more: object = {}) => ({
  ...{ id, account: 'acme', status: 'valid', contact: ['mailto:ops@example.org'] },
  credential: { id: 'c'.repeat(26), name: 'certbot, web1', state: 'active' },
  ...{ createdAt: days(-300), lastUsedAt: days(-30), certificates: 2, needAttention: 0 },
  ...more,
});
const renewal = (name: string, more: object = {}) => ({
  ...{ order: `01KB00000000000000000000${name.slice(0, 2).toUpperCase()}`, account: 'acme', client: ID },
  ...{ names: [`${name}.example.org`, 'example.org'], nameCount: 12, notAfter: days(20) },
  renewalWindow: { start: days(-10), end: days(-7) },
  ...more,
});

const CLIENTS = [
  client(ID, {
    software: 'certbot/5.1.0 (certbot; Debian GNU/Linux 13) Authenticator/webroot',
    needAttention: 2,
  }),
  client('b'.repeat(26), { software: 'Caddy/2.10.2 CertMagic acmez (linux; amd64)', contact: [] }),
  client('d'.repeat(26), { status: 'deactivated', credential: { id: 'c'.repeat(26), name: 'haproxy-old' } }),
];
const OTHER_ORDER = '01KB00000000000000000000ZY';
const error = {
  type: 'dns',
  detail:
    'qa-a-rather-long-name-for-a-host.example.org: No TXT record was found at _acme-challenge.example.org.',
};
const NEEDS = [
  renewal('no-attempt', { attention: 'no-attempt' }),
  renewal('qa', { attention: 'attempt-failed', attempt: { state: 'failed', at: days(-1), error } }),
  renewal('left', { attention: 'attempt-unfinished', attempt: { state: 'waiting', at: days(-2) } }),
  renewal('caa', {
    attention: 'attempt-failed',
    attempt: { state: 'failed', at: days(-1), order: OTHER_ORDER, error: { ...error, type: 'caa' } },
  }),
];
const OTHERS = [
  renewal('soon', { renewalWindow: { start: days(3), end: days(6) } }),
  renewal('due', { renewalWindow: { start: days(-1), end: days(2) } }),
  renewal('renewed', { attempt: { state: 'succeeded', at: days(-3), order: OTHER_ORDER } }),
  renewal('waits', { attempt: { state: 'waiting', at: days(-0.1), order: OTHER_ORDER } }),
  renewal('begins', { attempt: { state: 'waiting', at: days(-0.01) } }),
];

/** What an earlier state has read would be shown for some time. */
const afresh = (at: At, path: string) => at.page.goto(at.stage.runtime.url + path);

/** @param sign what is shown once the page has loaded */
const answered =
  (path: string, body: object, sign: (text: At['text']) => string): Reach =>
  async (at) => {
    await answering(at.page, PATH, { clients: CLIENTS, certificates: [], examined: 500, ...body });
    await afresh(at, path);
    await at.page.getByText(sign(at.text)).first().waitFor();
  };
const texts = (key: TextKey) => (text: At['text']) => text(key);

/** The clients that hold certificates. */
export const OF_CLIENTS: Record<string, Reach> = {
  'clients, none': async (at) => {
    await answering(at.page, PATH, { clients: [], certificates: [], examined: 0 });
    await afresh(at, '/automation/clients');
    await at.page.getByText(at.text('clients.none')).waitFor();
  },
  clients: answered('/automation/clients', { cursor: 'next' }, texts('clients.examineMore')),
  'clients, need attention': answered(
    '/automation/clients?attention=true',
    { certificates: NEEDS },
    () => 'no-attempt.example.org',
  ),
  'clients, none needs attention': answered(
    '/automation/clients?attention=true',
    { clients: [] },
    texts('clients.noAttention'),
  ),
  'clients, none found so far': answered(
    '/automation/clients?attention=true',
    { clients: [], cursor: 'next' },
    texts('clients.notYet'),
  ),
  'clients, loading': async (at) => {
    await neverAnswering(at.page, PATH);
    await afresh(at, '/automation/clients');
    await at.page.getByText(at.text('clients.loading')).first().waitFor();
  },
  'clients, failed': async (at) => {
    await refusing(at.page, PATH);
    await afresh(at, '/automation/clients');
    await at.page.getByText(at.text('clients.failed')).waitFor();
  },
  client: answered(
    `/automation/clients/${ID}`,
    { clients: CLIENTS.slice(0, 1), certificates: [...NEEDS, ...OTHERS] },
    texts('clients.states.succeeded'),
  ),
  'client, without certificates': answered(
    `/automation/clients/${ID}`,
    { clients: [], examined: 0 },
    texts('clients.noneOfClient'),
  ),
  'client, unknown': async (at) => {
    await afresh(at, `/automation/clients/${'z'.repeat(26)}`);
    await at.page.getByRole('heading', { name: at.text('navigation.notFound') }).waitFor();
  },
};

/** The same for an operator, who sees all accounts or chooses one. */
export const CLIENTS_OF_ACCOUNTS: Record<string, Reach> = {
  'clients of all accounts': answered('/automation/clients', {}, () => 'Caddy/2.10.2 CertMagic acmez'),
  'clients of an account': async (at) => {
    await someCredentials(at.stage);
    // Clients of other tests may hold certificates of the account.
    await answering(at.page, PATH, { clients: [], certificates: [], examined: 0 });
    await afresh(at, '/automation/clients?account=acme');
    await at.page.getByText(at.text('clients.allAccounts')).waitFor();
    await at.page.getByText(at.text('clients.none')).waitFor();
  },
};
