import * as z from 'zod';
import { dv } from '../../../harness/application.ts';
import { answering, changing, refusing } from './answers.ts';
import { someOrders } from './orders.ts';
import { type At, once, type Reach } from './state.ts';
import { next, opens, opensAltered, opensOrder, presses } from './steps.ts';
import type { TextKey } from './texts.ts';

type Method = 'dns' | 'dns-persist' | 'http';
const chosen = (methods: Readonly<Record<string, Method>>) =>
  Object.fromEntries(Object.entries(methods).map(([adn, method]) => [adn, { method }]));

/** Orders that wait for records and files, and drafts with such choices. */
export const awaitingOrders = once(async ({ applicant, domain }) => {
  const at = (label: string) => `${label}.${domain}`;
  const awaits = async (label: string, method: Method, names = [at(label)]) => {
    const input = { names, contacts: {}, verification: chosen({ [at(label)]: method }) };
    return applicant.sees(await applicant.places(dv(at(label), input)), 'verifying');
  };
  const several = ['one', 'two', 'three', 'four'].map((label) => at(`several-${label}`));
  const [byDns, byMail] = [at('by-dns'), at('by-mail')];
  const names = [at('choice'), `*.${at('choice')}`, at('host')];
  return {
    dns: await awaits('dns', 'dns', [at('dns'), `*.${at('dns')}`]),
    persistent: await awaits('persistent', 'dns-persist', [at('persistent'), `www.${at('persistent')}`]),
    http: await awaits('http', 'http'),
    several: await applicant.places(
      dv(at('several'), {
        ...{ names: several, contacts: {} },
        verification: Object.fromEntries(several.map((adn) => [adn, { method: 'dns' } as const])),
      }),
    ),
    mixed: await applicant.places(
      dv(byDns, {
        ...{ names: [byDns, byMail], contacts: { [byMail]: `hostmaster@${byMail}` } },
        verification: chosen({ [byDns]: 'dns' }),
      }),
    ),
    draft: await applicant.places(
      dv(at('choice'), {
        ...{ names, contacts: {} },
        verification: chosen({ [at('choice')]: 'dns', [at('host')]: 'http' }),
      }),
      { submit: false },
    ),
    faulty: await applicant.places(
      dv(at('faulty'), {
        ...{ names: [at('faulty'), `www.${at('faulty')}`], contacts: {} },
        verification: chosen({ [at('faulty')]: 'http' }),
      }),
      { submit: false },
    ),
    unused: await applicant.places(
      dv(at('choice'), {
        ...{ names: [at('choice')], contacts: {} },
        verification: chosen({ [at('choice')]: 'dns', 'left.example.net': 'http' }),
      }),
      { submit: false },
    ),
  };
});

type Orders = Awaited<ReturnType<typeof awaitingOrders>>;
/** The orders of one domain each, which is named after the order. */
type OfOneDomain = 'dns' | 'persistent' | 'http';
const pathOf = (at: At, name: OfOneDomain) => `/v1/domains/${name}.${at.stage.domain}`;

const order =
  (name: keyof Orders, sign: TextKey): Reach =>
  async (at) => {
    const orders = await awaitingOrders(at.stage);
    // What an earlier state has read would be shown for some time.
    await at.page.goto(`${at.stage.runtime.url}/orders/${orders[name].id}`);
    await at.page.getByRole('main').getByText(at.text(sign)).first().waitFor();
  };

/** An order whose domain is shown with a change. */
const changed =
  (name: OfOneDomain, sign: TextKey, change: (body: Body) => object): Reach =>
  async (at) => {
    await changing(at.page, pathOf(at, name), (body) => change(Body.parse(body)));
    await order(name, sign)(at);
  };

const Body = z.looseObject({ methods: z.array(z.looseObject({ method: z.string() })) });
type Body = z.infer<typeof Body>;
const withMethods =
  (changes: object, more: object = {}) =>
  (body: Body): object => ({
    ...{ ...body, ...more },
    methods: body.methods.map((each) => ({ ...each, ...changes })),
  });

const [BEFORE, LATER] = ['2026-01-08T10:00:00.000Z', '2099-01-08T10:00:00.000Z'];
const found = (scope: 'domain' | 'host') =>
  withMethods(
    {
      checked: { at: BEFORE, result: 'proven' },
      proof: { evidence: 'E', confirmedAt: BEFORE, until: LATER, usable: true, scope },
    },
    { state: 'proven', usableUntil: LATER },
  );

async function contactsOf(at: At, name: 'draft' | 'faulty' | 'unused'): Promise<void> {
  const orders = await awaitingOrders(at.stage);
  await opens(at, `/orders/${orders[name].id}/edit`, at.text('application.steps.names'));
  await next(at, 'application.steps.key');
  await next(at, 'application.steps.contacts');
}

const Planned = z.looseObject({
  plan: z.looseObject({
    domains: z.array(z.looseObject({ confirmedAt: z.unknown().optional(), until: z.unknown().optional() })),
  }),
});

/** Orders whose domains are proven by records and files. */
export const AWAITED: Record<string, Reach> = {
  'proof, a record': order('dns', 'domains.publish.TXT'),
  'proof, a persistent record': order('persistent', 'domains.publish.stays'),
  'proof, a file': order('http', 'domains.publish.file'),
  'proof, not found': async (at) => {
    await order('dns', 'domains.publish.TXT')(at);
    await at.page.getByText(at.text('domains.check'), { exact: true }).click();
    await at.page.getByText(new RegExp(at.text('domains.results.not-proven', { date: '.*' }))).waitFor();
    await presses(at, 'domains.place.zone');
  },
  'proof, found': changed('dns', 'domain.goesOn', found('domain')),
  'proof, found for the host only': changed('persistent', 'domains.publish.TXT', found('host')),
  'proof, value ended': changed('dns', 'domain.valueEnded', withMethods({ valueEndsAt: BEFORE })),
  'proof, given up': changed('dns', 'domain.givenUp', (body) => ({
    ...body,
    methods: [],
    givenUpAt: BEFORE,
  })),
  'proof, preparing': async (at) => {
    const missing = { type: 'about:blank', title: '404', status: 404, detail: '404' };
    await answering(at.page, pathOf(at, 'dns'), missing, 404);
    await order('dns', 'domain.preparing')(at);
  },
  'proof, not shown': async (at) => {
    await refusing(at.page, pathOf(at, 'dns'));
    await order('dns', 'domain.notShown')(at);
  },
  'proof, by mail instead': async (at) => {
    await order('dns', 'domains.publish.TXT')(at);
    await at.page.getByText(at.text('domain.askByMail'), { exact: true }).click();
    await at.page.getByRole('dialog').getByText(at.text('domain.askByMailHow')).waitFor();
  },
  'proof, several': order('several', 'turn.awaited'),
  'proof, record and mail': order('mixed', 'domains.publish.TXT'),
  'proof, returned': async (at) => {
    const { dns } = await awaitingOrders(at.stage);
    const reasons = [
      {
        field: '',
        code: 'verification-lapsed',
        params: {},
        message: 'The domains were not confirmed in time.',
      },
    ];
    const turn = { who: 'applicant', todo: 'mend' };
    const returned = { status: 'returned', phase: 'review-failed', reasons, turn, actions: ['modify'] };
    await opensAltered(at, dns.id, returned, at.text('domain.notProven'));
  },
  'proof, choice': (at) => contactsOf(at, 'draft'),
  'proof, choice, the methods': async (at) => {
    await contactsOf(at, 'draft');
    await at.page
      .getByRole('group', { name: at.stage.domain })
      .first()
      .getByRole('button', { name: at.text('domains.method') })
      .click();
    await at.page.getByText(at.text('domains.methods.dns-persist.when')).first().waitFor();
  },
  'proof, choice, unused': async (at) => {
    await contactsOf(at, 'unused');
    await at.page.getByText(at.text('contacts.removeUnused')).waitFor();
  },
  'proof, choice, one file for two hosts': async (at) => {
    await contactsOf(at, 'faulty');
    // The service names the hosts that the file would not prove.
    await at.page
      .getByText(new RegExp(`www\\.faulty\\.${at.stage.domain}.*dns`))
      .first()
      .waitFor();
    await at.page.getByRole('button', { name: at.text('contacts.divide') }).waitFor();
  },
  'proof, choice in a renewal': async (at) => {
    const { issued } = await someOrders(at.stage);
    // The approval of the former order would still cover it.
    await changing(at.page, '/v1/preflight', (body) => {
      const { plan, ...rest } = Planned.parse(body);
      const domains = plan.domains.map(({ confirmedAt: _, until: __, ...domain }) => domain);
      return { ...rest, plan: { ...plan, domains } };
    });
    // What an earlier state has read would be shown for some time.
    await at.page.goto(`${at.stage.runtime.url}/orders/${issued.id}/renew`);
    await at.page.getByText(at.text('contacts.contact')).waitFor();
  },
  'proof, choice, what happens': async (at) => {
    await contactsOf(at, 'draft');
    await next(at, 'application.steps.submit');
    await at.page.getByText(at.text('application.willIssue')).waitFor();
  },
};

/** The same for those who only read. */
export const AWAITED_BY_OTHERS: Reach = async (at) => {
  const { dns } = await awaitingOrders(at.stage);
  await opensOrder(at, dns.id, at.text('domain.whatIsAwaited'));
  for (const key of ['domains.check', 'domain.askByMail'] as const)
    if ((await at.page.getByRole('button', { name: at.text(key) }).count()) > 0)
      throw new Error(`A reader is offered ${at.text(key)}.`);
};
