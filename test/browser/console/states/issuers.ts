import { issuerMessage } from '../../../../lib/issuers/issuer-messages.ts';
import { answering, neverAnswering, refusing } from './answers.ts';
import type { At, Reach } from './state.ts';
import { opens, presses } from './steps.ts';

const ADDED = { addedAt: '2026-12-01T08:00:00.000Z', addedBy: { id: 'olga', name: 'Olga Operator' } };
const OWN = { kind: 'own', id: 'own', name: 'Own CA', trust: 'private', isDefault: true };
const PUBLIC = {
  ...{ kind: 'acme', id: 'letsencrypt', name: 'Let’s Encrypt', trust: 'public', isDefault: false, ...ADDED },
  directoryUrl: 'https://acme-v02.api.letsencrypt.org/directory',
  accountUrl: 'https://acme-v02.api.letsencrypt.org/acme/acct/1',
  caaDomains: ['letsencrypt.org'],
  lastIssuedAt: '2026-12-01T09:30:31.000Z',
};
const FAILING = {
  ...{ ...PUBLIC, id: 'zerossl', name: 'ZeroSSL' },
  lastFailure: {
    at: '2026-12-01T11:00:00.000Z',
    message:
      'ZeroSSL does not issue this certificate: shop.example.org: Error retrieving TXT records for DNS challenge (unauthorized). Correct what it names, then submit the order again.',
  },
};
const PRIVATE = {
  ...{ kind: 'acm-pca', id: 'private', name: 'Private CA', trust: 'private', isDefault: false, ...ADDED },
  caArn:
    'arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/01234567-89ab-cdef-0123-456789abcdef',
  isShortLived: true,
  endedAt: '2026-12-01T12:00:00.000Z',
};
const RULES = {
  rules: [
    { type: 'DV', domains: ['shop.example.org', 'www.example.org'], issuer: 'letsencrypt' },
    { accounts: ['acme'], profile: 'shortlived', issuer: 'zerossl' },
  ],
  default: 'own',
};

/** A word by which a finding is found in every language. */
const TAKEN = 'taken-id';

const someIssuers = async ({ page }: At): Promise<void> => {
  await answering(page, '/v1/issuers', { items: [OWN, PUBLIC, FAILING, PRIVATE] });
  await answering(page, '/v1/issuer-rules', RULES);
};
const list = async (at: At): Promise<void> => {
  await at.page.goto(`${at.stage.runtime.url}/issuers`);
  await at.page.getByRole('heading', { level: 1, name: at.text('issuers.title') }).waitFor();
};
const listed = async (at: At): Promise<void> => {
  await someIssuers(at);
  await list(at);
  await at.page.getByText(PRIVATE.caArn).waitFor();
};
const form = (at: At) => opens(at, '/issuers/new', at.text('issuers.add'));
const rules = async (at: At): Promise<void> => {
  await someIssuers(at);
  await at.page.goto(`${at.stage.runtime.url}/issuers/rules`);
  await at.page.getByText(at.text('issuers.ruleNumber', { number: 2 })).waitFor();
};
const fills = async ({ page, text }: At): Promise<void> => {
  const field = (key: Parameters<At['text']>[0]) =>
    page.getByRole('textbox', { name: text(key), exact: true });
  await field('issuers.id').fill('letsencrypt');
  await field('issuers.name').fill('Let’s Encrypt');
  await field('issuers.directoryUrl').fill('https://acme-v02.api.letsencrypt.org/directory');
  await page.getByRole('checkbox', { name: text('issuers.agrees') }).check();
};

const problem = (findings: object[]) => ({
  ...{ type: '/docs#problem-not-permitted', title: 'The rules do not allow this', status: 422 },
  ...{ detail: 'The CA cannot be added.', findings },
});

/** The issuers, the form of another one, and their rules. */
export const ISSUERS: Record<string, Reach> = {
  issuers: listed,
  'issuers, only the own CA': async (at) => {
    await answering(at.page, '/v1/issuers', { items: [OWN] });
    await answering(at.page, '/v1/issuer-rules', { rules: [], default: 'own' });
    await list(at);
    await at.page.getByText(at.text('issuers.otherwise', { issuer: at.text('issuers.kinds.own') })).waitFor();
  },
  'issuers, loading': async (at) => {
    await neverAnswering(at.page, '/v1/issuers');
    await neverAnswering(at.page, '/v1/issuer-rules');
    await list(at);
    await at.page.getByText(at.text('issuers.loading')).first().waitFor();
  },
  'issuers, failed': async (at) => {
    await refusing(at.page, '/v1/issuers');
    await refusing(at.page, '/v1/issuer-rules');
    await list(at);
    await at.page.getByText(at.text('issuers.rulesFailed')).waitFor();
  },
  'issuers, one works': async (at) => {
    await listed(at);
    await answering(at.page, '/v1/issuers/letsencrypt/check', { works: true });
    await at.page.getByRole('button', { name: at.text('issuers.checkOf', { name: PUBLIC.name }) }).click();
    await at.page.getByText(at.text('issuers.works', { name: PUBLIC.name })).waitFor();
  },
  'issuers, one does not work': async (at) => {
    await listed(at);
    const said = { works: false, finding: 'acme-v02.api.letsencrypt.org does not answer.' };
    await answering(at.page, '/v1/issuers/letsencrypt/check', said);
    await at.page.getByRole('button', { name: at.text('issuers.checkOf', { name: PUBLIC.name }) }).click();
    await at.page.getByText(said.finding).waitFor();
  },
  'issuers, asked to end': async (at) => {
    await listed(at);
    await at.page.getByRole('button', { name: at.text('issuers.endOf', { name: PUBLIC.name }) }).click();
    await at.page.getByText(at.text('issuers.endHow')).waitFor();
  },
  'orders, of an issuer': async (at) => {
    await someIssuers(at);
    const row = {
      ...{ id: '01KB00000000000000000000ZZ', account: 'acme', status: 'issued', phase: 'issued', type: 'DV' },
      ...{ names: ['shop.example.org'], nameCount: 3, revision: 1, reasons: [] },
      createdAt: '2026-12-01T09:00:00.000Z',
      since: '2026-12-01T09:30:31.000Z',
      notAfter: '2027-03-01T09:30:31.000Z',
    };
    const { id, name, kind, trust } = PUBLIC;
    const issuer = { id, name, kind, trust, validatesDomains: true };
    const own = { ...issuer, id: 'own', name: 'Own CA', kind: 'own', trust: 'private' };
    await answering(at.page, '/v1/orders', {
      items: [
        { ...row, issuer },
        { ...row, id: '01KB00000000000000000000ZY', issuer: own },
      ],
    });
    await list(at);
    await at.page
      .getByRole('link', { name: at.text('issuers.certificates') })
      .nth(1)
      .click();
    await at.page.getByRole('link', { name: 'shop.example.org' }).nth(1).waitFor();
    await at.page.getByText(at.text('issuers.kinds.own'), { exact: true }).waitFor();
  },
  'issuer, form': async (at) => {
    await form(at);
    await fills(at);
  },
  'issuer, form of AWS Private CA': async (at) => {
    await form(at);
    await at.page.getByRole('radio', { name: at.text('issuers.kinds.acm-pca') }).check();
    await at.page.getByText(at.text('issuers.caArnHow')).waitFor();
  },
  'issuer, refused at its fields': async (at) => {
    await form(at);
    await fills(at);
    const said = [
      { field: '/eab', ...issuerMessage('required/eab', {}) },
      { field: '/id', ...issuerMessage('not-allowed/issuer-exists', { id: TAKEN }) },
    ];
    await answering(at.page, '/v1/issuers', problem(said), 422);
    await presses(at, 'issuers.addNow');
    await at.page.getByText(TAKEN).waitFor();
  },
  'issuer, left': async (at) => {
    await form(at);
    await fills(at);
    await presses(at, 'action.cancel');
    await at.page.getByText(at.text('issuers.leaveHow')).waitFor();
  },
  'issuers, rules': rules,
  'issuers, rules refused': async (at) => {
    await rules(at);
    await at.page.getByRole('button', { name: at.text('issuers.up', { number: 2 }) }).click();
    const said = [
      { field: '/rules/1', ...issuerMessage('not-allowed/covered-rule', { number: 12 }) },
      { field: '/rules/0', ...issuerMessage('condition-needed/rule', {}) },
    ];
    await answering(at.page, '/v1/issuer-rules', problem(said), 422);
    await presses(at, 'issuers.saveRules');
    await at.page.getByText('12').waitFor();
  },
};
