import { join } from 'node:path';
import * as z from 'zod';
import { answerOnPage } from '../../local/demo/answer-mail.ts';
import { type Answer, apiClient } from '../../local/demo/api-client.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { CHECKLIST, ORGANIZATION } from '../../local/demo/run-demo.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo, readVerificationMail } from '../../local/demo/verification-mail.ts';
import { fetchToken } from '../../local/fetch-token.ts';
import { callStepFunctions, executionArnOf } from './step-functions.ts';

const Placed = z.object({ id: z.string() });
const Execution = z.object({ status: z.string() });
const APPLICANT = 'applicant@example.com';
const REVIEWER = 'reviewer@example.org';

/**
 * `OV` orders have a reviewer; with an Idempotency-Key the response to the order request is stored. Each domain has a contact of
 * its own, unless one is given: `admin@` the domain of all.
 */
export type Variant = { type?: 'DV' | 'OV'; idempotencyKey?: string; contact?: `admin@${string}` };

/**
 * Runs a complete order, and follows it only where no request is counted: in the mailbox and at the state machine.
 * @returns the order, and the number of its mails
 */
export async function runOrder(
  runtime: { url: string; home: string },
  names: readonly string[],
  { type = 'DV', idempotencyKey, contact }: Variant = {},
) {
  const { url, home } = runtime;
  const token = await fetchToken(join(home, 'oidc'), 'applicant');
  const calls = apiClient(url, async () => token);
  const addresses = contact === undefined ? names.map((name) => `admin@${name}`) : [contact];
  const contacts = Object.fromEntries(addresses.map((each) => [each.slice('admin@'.length), each]));
  const application = {
    type,
    ...(type === 'OV' && { organization: ORGANIZATION }),
    names,
    csr: keyAndRequest(names).csr,
    applicant: { name: 'Ada Lovelace', email: APPLICANT },
    contacts,
  };
  // Earlier orders of the same names have mailed the same contacts.
  const earlier = await Promise.all(
    addresses.map(async (each) => [each, (await mailsTo(url, each)).length] as const),
  );
  const headers = idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey };
  const placed = await calls('POST /v1/orders', application, headers);
  const { id: orderId } = Placed.parse(successful(placed).body);

  for (const [address, known] of earlier) {
    const asked = await until(`a mail to ${address}`, async () => {
      const mail = (await mailsTo(url, address))[known];
      return mail && readVerificationMail(mail);
    });
    await successful(await fetch(asked.page)).arrayBuffer();
    successful(await answerOnPage(asked, 'approve'));
  }

  const about = async (address: string) =>
    (await mailsTo(url, address)).filter(({ text }) => text.includes(orderId)).length;
  if (type === 'OV') {
    await until('the mail to the reviewer', async () => (await about(REVIEWER)) > 0 || undefined);
    const reviewer = await fetchToken(join(home, 'oidc'), 'reviewer');
    const reviews = apiClient(url, async () => reviewer);
    successful(await reviews('GET /v1/reviews'));
    const approval = { revision: 1, checklist: CHECKLIST };
    successful(await reviews(`POST /v1/orders/${orderId}/review/approve`, approval));
  }

  await until('the execution to end well', async () => {
    const input = { executionArn: executionArnOf(orderId) };
    const { status } = Execution.parse(await callStepFunctions(home, 'DescribeExecution', input));
    if (status !== 'RUNNING' && status !== 'SUCCEEDED') throw new Error(`The execution is ${status}.`);
    return status === 'SUCCEEDED' || undefined;
  });
  await until('the mail with the certificate', async () => (await about(APPLICANT)) > 0 || undefined);
  successful(await calls(`GET /v1/orders/${orderId}`));
  successful(await calls(`GET /v1/orders/${orderId}/certificate`));
  return { orderId, mails: names.length + (await about(REVIEWER)) + (await about(APPLICANT)) };
}

function successful<A extends Pick<Answer, 'status'>>(answer: A): A {
  if (answer.status < 200 || answer.status > 202) throw new Error(`Status ${answer.status}.`);
  return answer;
}
