import { join } from 'node:path';
import * as z from 'zod';
import { apiClient } from '../../local/demo/api-client.ts';
import { fetchToken } from '../../local/fetch-token.ts';
import { runOrder } from '../record/run-order.ts';
import type { Measured } from './alternate.ts';
import { CONTACT, NAME } from './place-originals.ts';
import type { SizedRuntime } from './sized-runtime.ts';

export type Action = Measured & { what: string; often: number };

const ORDERS = Number(process.env['BENCH_ORDERS'] ?? 9);
const REQUESTS = 31;
/** The list of the smallest runtime has more: a longer page would take longer. */
const PAGE = 'limit=5';
/** Finds all copies, whatever their number: a page is full. */
const SEARCH = `search=${NAME.slice(0, -1)}&${PAGE}`;
const Placed = z.object({ id: z.string() });
const Page = z.object({ items: z.array(z.unknown()).length(5) });
let orders = 0;

/** What a user waits for, and the sweep. */
export async function actionsOn(runtime: SizedRuntime): Promise<Action[]> {
  const { home } = runtime;
  const url = runtime.url();
  const as = async (member: string) => {
    const token = await fetchToken(join(home, 'oidc'), member);
    const calls = apiClient(url, async () => token);
    return async (call: Parameters<typeof calls>[0], body?: object, headers?: Record<string, string>) => {
      const answer = await calls(call, body, headers);
      if (answer.status >= 300) throw new Error(`${call}: ${answer.status}`);
      return answer;
    };
  };
  const [applicant, auditor, reviewer] = [await as('applicant'), await as('auditor'), await as('reviewer')];
  const draft = { type: 'DV', names: ['draft.org'], submit: false };
  const { body, headers } = await applicant('POST /v1/orders', draft);
  const { id } = Placed.parse(body);
  let etag = headers.get('etag') ?? '';

  const some = (what: string, often: number, work: () => Promise<unknown>): Action => ({
    what,
    often,
    processor: runtime.processor,
    work: async () => void (await work()),
  });
  const page = (what: string, who: typeof applicant, path: `/${string}`) =>
    some(what, REQUESTS, async () => Page.parse((await who(`GET ${path}`)).body));
  return [
    some('an order', ORDERS, () => runOrder({ url, home }, [`order-${orders++}.org`])),
    some('an order for the domain of all others', ORDERS, () =>
      runOrder({ url, home }, [`order-${orders++}.${NAME}`], { contact: CONTACT }),
    ),
    some('a draft', REQUESTS, () => applicant('POST /v1/orders', draft)),
    some('a change of a draft', REQUESTS, async () => {
      const path = `/v1/orders/${id}/application` as const;
      const changed = await applicant(
        `PATCH ${path}`,
        { names: [`draft-${orders++}.org`] },
        { 'if-match': etag },
      );
      etag = changed.headers.get('etag') ?? '';
    }),
    page('a page of the list', applicant, `/v1/orders?${PAGE}`),
    page('a page of one phase', applicant, `/v1/orders?phase=issued&${PAGE}`),
    page('a search', applicant, `/v1/orders?${SEARCH}`),
    some('the counts', REQUESTS, () => applicant('GET /v1/orders/counts')),
    page('a page of the list of all accounts', auditor, `/v1/orders?${PAGE}`),
    page('a search in all accounts', auditor, `/v1/orders?${SEARCH}`),
    some('the counts of all accounts', REQUESTS, () => auditor('GET /v1/orders/counts')),
    page('the events of all accounts', auditor, `/v1/events?${PAGE}`),
    page('the reviewers’ queue', reviewer, `/v1/reviews?${PAGE}`),
    {
      ...some('a sweep', REQUESTS, async () => {}),
      work: () => runtime.invoke('functions/schedule/sweep.ts'),
    },
  ];
}
