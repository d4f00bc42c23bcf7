import { join } from 'node:path';
import * as z from 'zod';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { apiClient } from '../../local/demo/api-client.ts';
import { startChild } from '../../local/demo/child-runtime.ts';
import { freePort } from '../../local/demo/free-port.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { ORGANIZATION } from '../../local/demo/run-demo.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo, readVerificationMail } from '../../local/demo/verification-mail.ts';
import { fetchToken } from '../../local/fetch-token.ts';
import { runOrder } from '../record/run-order.ts';
import type { Originals } from './clone-orders.ts';

/** The name of all copies. */
export const NAME = 'growth.org';
export const CONTACT = `admin@${NAME}` as const;
const Placed = z.object({ id: z.string(), account: z.string() });
const Counts = z.object({ statuses: z.object({ issued: z.number(), reviewing: z.number() }) });

/** Makes a state folder with the orders that are copied: one is issued, one waits for a reviewer. */
export async function placeOriginals(home: string): Promise<Originals> {
  const runtime = await startChild({ home, port: await freePort() });
  try {
    const { url } = runtime;
    const { orderId: issued } = await runOrder({ url, home }, [NAME]);
    const token = await fetchToken(join(home, 'oidc'), 'applicant');
    const calls = apiClient(url, async () => token);
    const placed = await calls('POST /v1/orders', {
      type: 'OV',
      organization: ORGANIZATION,
      names: [NAME],
      csr: keyAndRequest([NAME]).csr,
      applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
      contacts: { [NAME]: CONTACT },
    });
    const { id: reviewing, account } = Placed.parse(placed.body);
    const asked = await until('the mail to the contact', async () => {
      const mail = (await mailsTo(url, CONTACT)).find(({ text }) => text.includes(ORGANIZATION.name));
      return mail && readVerificationMail(mail);
    });
    await answerOnPage(asked, 'approve');
    // The counts, which are seconds behind, say that both orders are where they should be.
    await until('both orders', async () => {
      const { statuses } = Counts.parse((await calls('GET /v1/orders/counts')).body);
      return (statuses.issued === 1 && statuses.reviewing === 1) || undefined;
    });
    return { issued, reviewing, account };
  } finally {
    await runtime.end('SIGTERM');
  }
}
