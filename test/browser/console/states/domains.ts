import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { accepted } from '../../../harness/member.ts';
import { answering, changing, neverAnswering, refusing } from './answers.ts';
import { someGrants } from './grants.ts';
import { type At, once, type Reach } from './state.ts';
import { opens, presses } from './steps.ts';
import type { TextKey } from './texts.ts';

const Started = z.object({
  name: z.string(),
  methods: z.array(z.looseObject({ method: z.string(), place: z.looseObject({ value: z.string() }) })),
});

/** Domains of the applicant in each state that can be reached within a test. */
export const someDomains = once(async ({ applicant, domain, runtime }) => {
  const at = (label: string) => `${label}.${domain}`;
  const start = async (name: string, method: 'dns' | 'dns-persist' | 'http') =>
    Started.parse(accepted(await applicant.calls('POST /v1/domains', { name, method })).body);
  const [proven] = [await start(at('proven'), 'dns'), await start(at('pending'), 'dns')];
  for (const method of ['dns', 'dns-persist', 'http'] as const) await start(at('methods'), method);
  const [{ place } = { place: { value: '' } }] = proven.methods;
  await appendFile(
    join(runtime.home, 'zone.yml'),
    `_countersign.${proven.name}: { TXT: [${JSON.stringify(place.value)}] }\n`,
  );
  for (const name of [proven.name, at('pending')])
    accepted(await applicant.calls(`POST /v1/domains/${name}/check`, { method: 'dns' }));
  return { proven: at('proven'), pending: at('pending'), methods: at('methods') };
});

type Name = keyof Awaited<ReturnType<typeof someDomains>>;
const list = (at: At, query = '') => opens(at, `/domains${query}`, at.text('domains.title'));

const domain =
  (name: Name, sign: TextKey, change?: (body: object) => object): Reach =>
  async (at) => {
    const names = await someDomains(at.stage);
    if (change) await changing(at.page, `/v1/domains/${names[name]}`, change);
    // What an earlier state has read would be shown for some time.
    await at.page.goto(`${at.stage.runtime.url}/domains/${names[name]}`);
    await at.page.getByRole('heading', { level: 1, name: names[name] }).waitFor();
    await at.page.getByRole('main').getByText(at.text(sign), { exact: true }).first().waitFor();
  };

const asked =
  (name: Name, key: TextKey): Reach =>
  async (at) => {
    await domain(name, 'domains.proof.state')(at);
    await presses(at, key);
    await at.page.getByRole('dialog').waitFor();
  };

const [BEFORE, LATER] = ['2026-01-08T10:00:00.000Z', '2099-01-08T10:00:00.000Z'];
const proof = (until: string, usable: boolean) => ({
  ...{ evidence: 'E', confirmedAt: BEFORE, until, usable },
  scope: 'names',
  names: ['www.example.org', 'example.org'],
});
const byMail = (usable: boolean) => ({
  ...{ method: 'mail', section: '3.2.2.4.4', endsOn: '2028-03-15', contact: 'hostmaster@example.org' },
  proof: proof(usable ? LATER : BEFORE, usable),
});
/** Another state, and methods before and instead of those of the domain. */
const shown = (state: string, methods: object[], more: object = {}) => ({
  ...more,
  state,
  methods,
});

/** The domains of an account. */
export const DOMAINS: Record<string, Reach> = {
  'domains, first use': async (at) => {
    await answering(at.page, '/v1/domains', { items: [] });
    await at.page.goto(`${at.stage.runtime.url}/domains`);
    await at.page.getByText(at.text('domains.empty')).waitFor();
  },
  domains: async (at) => {
    await someDomains(at.stage);
    await at.page.goto(`${at.stage.runtime.url}/domains`);
    // Any of them: the first page does not have all.
    await at.page.getByRole('link', { name: at.stage.domain }).first().waitFor();
  },
  'domains, every state': async (at) => {
    const item = (state: string) => ({
      ...{ name: `${state}.example.org`, account: 'acme' },
      ...shown(state, [byMail(state === 'ending')], state === 'ending' ? { usableUntil: LATER } : {}),
    });
    await answering(at.page, '/v1/domains', {
      items: ['proven', 'ending', 'pending', 'ended', 'blocked'].map(item),
      cursor: 'next',
    });
    await list(at, '?name=example');
    await at.page.getByText('blocked.example.org').waitFor();
  },
  'domains, granted namespaces': async (at) => {
    const { open } = await someGrants(at.stage);
    await at.page.goto(`${at.stage.runtime.url}/domains`);
    await at.page.getByText(at.text('grants.own')).waitFor();
    await at.page.getByText(open).waitFor();
  },
  'domains, nothing found': async (at) => {
    await list(at, '?name=gopher&state=blocked');
    await at.page.getByText(at.text('domains.noMatch')).waitFor();
  },
  'domains, loading': async (at) => {
    await neverAnswering(at.page, '/v1/domains');
    await list(at, '?name=loading');
    await at.page.getByText(at.text('domains.loading')).first().waitFor();
  },
  'domains, failed': async (at) => {
    await refusing(at.page, '/v1/domains');
    await list(at, '?name=failed');
    await at.page.getByText(at.text('domains.failed')).waitFor();
  },
  'domains, prove': async (at) => {
    await someDomains(at.stage);
    await list(at, '?state=pending');
    await presses(at, 'domains.prove');
    await at.page.getByRole('dialog').waitFor();
  },
  'domains, prove, wrong name': async (at) => {
    await someDomains(at.stage);
    await list(at, '?state=pending');
    await presses(at, 'domains.prove');
    await at.page.getByRole('textbox', { name: at.text('domain.domain') }).fill('gopher');
    await at.page
      .getByRole('dialog')
      .getByRole('button', { name: at.text('domains.start') })
      .click();
    await at.page
      .getByText(/“gopher”/)
      .first()
      .waitFor();
  },
  'domain, proven': domain('proven', 'domains.proof.usable'),
  'domain, pending': domain('pending', 'domains.publish.TXT'),
  'domain, every method': async (at) => {
    await domain('methods', 'domains.publish.file')(at);
    for (const each of await at.page.getByRole('button', { name: at.text('domains.place.route53') }).all())
      await each.click();
    await at.page.getByText(/"CREATE"/).waitFor();
  },
  'domain, zone line': async (at) => {
    await domain('pending', 'domains.publish.TXT')(at);
    await presses(at, 'domains.place.zone');
    await at.page.getByText(/300 IN TXT/).waitFor();
  },
  'domain, proven by mail, ends soon': domain('methods', 'domains.attention', (body) => ({
    ...body,
    ...shown('ending', [byMail(true)], { usableUntil: LATER }),
  })),
  'domain, value ended': domain('pending', 'domains.startAgain', (body) => {
    const { methods } = Started.parse(body);
    return {
      ...body,
      ...shown(
        'ended',
        methods.map((each) => ({ ...each, valueEndsAt: BEFORE })),
      ),
    };
  }),
  'domain, record missing': domain('methods', 'domains.attention', (body) => {
    const { methods } = Started.parse(body);
    const because = {
      ...{ code: 'txt-missing', message: 'The DNS has no TXT record at x. Have this record added: y' },
      params: { label: 'x', record: 'y' },
    };
    const missing = { checked: { at: BEFORE, result: 'not-proven', because }, proof: proof(LATER, true) };
    const persistent = methods.filter(({ method }) => method === 'dns-persist');
    return {
      ...body,
      ...shown(
        'proven',
        persistent.map((each) => ({ ...each, ...missing })),
        { usableUntil: LATER },
      ),
    };
  }),
  'domain, no reliable answer': domain('pending', 'domains.publish.TXT', (body) => {
    const { methods } = Started.parse(body);
    const because = {
      ...{ code: 'txt-unreliable', message: 'The DNS gives no reliable answer.' },
      params: { label: 'x', detail: 'SERVFAIL' },
    };
    const checked = { at: BEFORE, result: 'undecided', because };
    return {
      ...body,
      ...shown(
        'pending',
        methods.map((each) => ({ ...each, checked })),
      ),
    };
  }),
  'domain, blocked': domain('pending', 'domains.states.blocked', (body) => ({
    ...body,
    ...shown('blocked', [byMail(false)], { blockedUntil: LATER }),
  })),
  'domain, given up': domain('pending', 'domains.proveAgain', (body) => ({
    ...body,
    ...shown('ended', [], { givenUpAt: BEFORE }),
  })),
  'domain, check failed': async (at) => {
    const { pending } = await someDomains(at.stage);
    await domain('pending', 'domains.publish.TXT')(at);
    await refusing(at.page, `/v1/domains/${pending}/check`);
    await at.page
      .getByRole('button', {
        name: at.text('domains.checkBy', { method: at.text('domains.methods.dns.name') }),
      })
      .click();
    await at.page.getByText(at.text('domains.notChecked')).waitFor();
  },
  'domain, give up': asked('methods', 'domains.giveUp'),
  'domain, another method': asked('pending', 'domains.proveOtherwise'),
  'domain, unknown': async (at) => {
    await at.visit.open('/domains/unknown.example.net');
    await at.page.getByRole('heading', { name: at.text('navigation.notFound') }).waitFor();
  },
};
