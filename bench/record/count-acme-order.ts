import * as z from 'zod';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo } from '../../local/demo/verification-mail.ts';
import { type AcmeAccount, acmeAccount, acmeCsr } from '../acme/acme-account.ts';
import { prepareAccount } from '../acme/prepare-account.ts';
import { httpClient, type Response } from '../load/http-client.ts';
import { type CountedRun, countRun, type RunCost } from './count-run.ts';

/**
 * The most that an order by ACME may cost, over a domain that was proven before; `steps` are the requests of the client. Measured: 53 calls, of
 * which 6 are the notice to the applicant and the counts, 66 write units; on a slow machine the counts are written twice. The
 * step `order` has one call of the counts, and `finalize` all that follows from it.
 */
export const ACME_LIMITS = {
  ...{ calls: 54, writeUnits: 68, transitions: 6 },
  steps: { newOrder: 7, authorization: 3, finalize: 34, order: 6, certificate: 6 },
} as const;

const Order = z.object({
  status: z.string(),
  authorizations: z.array(z.url()),
  finalize: z.url(),
  certificate: z.url().optional(),
});
const Authorization = z.object({ status: z.literal('valid') });

const APPLICANT = 'applicant@example.com';
/** What an order id is, in a mail about the order. */
const ORDER_ID = /\b01[0-9A-HJKMNP-TV-Z]{24}\b/;

/**
 * Counts the AWS requests of one order by ACME for a name of a domain that was proven before: from *newOrder* to the download of the
 * certificate, with the authorization that clients read, one look at the order after its issuance, the state machine, the notice to the
 * applicant, and its share of the sweep.
 */
export async function countAcmeOrder(): Promise<RunCost> {
  const http = httpClient();
  let account: AcmeAccount | undefined;
  const prepare: CountedRun['prepare'] = async (runtime) => {
    const { directoryUrl, binding } = await prepareAccount(http, runtime);
    account = await acmeAccount(http, directoryUrl, binding);
  };
  const run: CountedRun['run'] = async ({ url }, { isWarmUp, begin }) => {
    if (account === undefined) throw new Error('There is no account.');
    const { newOrder, post } = account;
    const name = `${isWarmUp ? 'warm' : 'count'}.example.org`;
    const earlier = (await mailsTo(url, APPLICANT)).length;

    await begin('newOrder');
    const placed = await post(newOrder, { identifiers: [{ type: 'dns', value: name }] });
    const orderUrl = z.string().parse(placed.headers.location);
    const { authorizations, finalize } = read(placed, Order);
    await begin('authorization');
    for (const each of authorizations) read(await post(each), Authorization);
    await begin('finalize');
    await post(finalize, { csr: acmeCsr(keyAndRequest([name]).csr) });
    const mail = await until(
      'the mail with the certificate',
      async () => (await mailsTo(url, APPLICANT))[earlier],
    );
    await begin('order');
    const { certificate } = read(await post(orderUrl), Order);
    await begin('certificate');
    await post(z.url().parse(certificate));
    return { orderId: z.string().parse(ORDER_ID.exec(mail.text)?.[0]), mails: 1 };
  };
  try {
    return await countRun({ prepare, run });
  } finally {
    http.close();
  }
}

const read = <T extends z.ZodType>(response: Response, schema: T): z.infer<T> =>
  schema.parse(JSON.parse(response.text));
