import { randomUUID } from 'node:crypto';
import { FunctionError } from '@countersign/aws-emulators/lambda/lambda';
import { readSendRawEmail } from '@countersign/aws-emulators/ses/request';
import PostalMime from 'postal-mime';
import * as z from 'zod';
import { deployedTable } from '../../functions/compose/deployed-table.ts';
import type { ApplicationInput } from '../../lib/application/application.ts';
import { orderStore } from '../../lib/aws/stores/order-store.ts';
import type { Order } from '../../lib/order/order.ts';
import { replyAddress } from '../../lib/verification/challenge-addresses.ts';
import { readVerificationMail } from '../../local/demo/verification-mail.ts';
import { MEMBERS } from '../../local/members.ts';
import { anEvent } from '../functions/http/event.ts';
import { CHECKLIST } from '../harness/reviewer.ts';
import { type Cloud, ISSUER, REPLY_DOMAIN } from './cloud.ts';

const Response = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
});
type Response = z.infer<typeof Response>;
const Placed = z.object({ id: z.string() });

/** A mail that SES has accepted, parsed as its recipient does. */
export type Mail = {
  to: string;
  text: string;
  tags: Record<string, string>;
  value?: string;
  challenge?: string;
};

/**
 * The people and programs that act on an order; they retry a request without a response, or with a response of one of these
 * statuses.
 */
export function peopleOf(cloud: Cloud, retried: readonly number[] = [503]) {
  const store = orderStore(deployedTable);
  let replies = 0;

  async function ask(name: string, event: object): Promise<Response> {
    for (let attempt = 0; attempt < 4; attempt += 1) {
      const answer = await invoke(name, event);
      if (answer !== undefined && answer.statusCode < 400) return answer;
      if (answer !== undefined && !retried.includes(answer.statusCode))
        throw new Error(`${name} answers ${answer.statusCode}: ${answer.body}`);
      await cloud.passes(1);
    }
    throw new Error(`${name} is never answered.`);
  }

  /** Undefined if the function was killed. */
  async function invoke(name: string, event: object): Promise<Response | undefined> {
    try {
      return Response.parse(await cloud.lambda.invoke(name, event));
    } catch (error) {
      if (error instanceof FunctionError) return undefined;
      throw error;
    } finally {
      await cloud.settle();
    }
  }

  /** A call of the API by a ready-made member, always under an Idempotency-Key. */
  const calls = (
    member: string,
    name: string,
    path: Record<string, string>,
    body?: object,
  ): Promise<Response> => ask(name, eventOf(member, name, path, body, { 'idempotency-key': randomUUID() }));

  function eventOf(
    member: string,
    name: string,
    path: Record<string, string>,
    body: object | undefined,
    headers: Record<string, string>,
  ) {
    const as = MEMBERS.find((each) => each.name === member);
    const context = { member: JSON.stringify({ ...as, id: `${ISSUER}#${member}` }) };
    return anEvent(routeOf(name), { context, path, headers, ...(body && { body }) });
  }

  function routeOf(name: string) {
    const declared = cloud.functions.find((each) => each.name === name)?.events[0]?.httpApi;
    if (declared === undefined) throw new Error(`${name} has no route.`);
    // The one cast: the methods of the file are those of the operations.
    return declared as { method: 'GET' | 'POST' | 'PUT'; path: string };
  }

  const mails = async (to: string, since = 0): Promise<Mail[]> => {
    const sent = cloud.requests.slice(since).filter(({ service }) => service === 'SES');
    const read = await Promise.all(sent.map(({ body }) => mailOf(body, to)));
    return read.flatMap((mail) => mail ?? []);
  };

  return {
    mails,
    async places(application: ApplicationInput): Promise<string> {
      const { body } = await calls('applicant', 'placeOrder', {}, { ...application, submit: true });
      return Placed.parse(JSON.parse(body)).id;
    },
    async renews(orderId: string, csr: string): Promise<string> {
      const { body } = await calls('applicant', 'renewOrder', { orderId }, { csr });
      return Placed.parse(JSON.parse(body)).id;
    },
    /** Replaces the application that was just read. */
    async changes(orderId: string, application: ApplicationInput): Promise<void> {
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const { headers } = await calls('applicant', 'getOrder', { orderId });
        const event = eventOf('applicant', 'modifyApplication', { orderId }, application, {
          'if-match': headers['etag'] ?? '',
        });
        const answer = await invoke('modifyApplication', event);
        if (answer?.statusCode === 200) return;
        if (answer !== undefined && answer.statusCode !== 503) throw new Error(answer.body);
      }
      throw new Error('It cannot be changed.');
    },
    submits: (orderId: string) => calls('applicant', 'submitOrder', { orderId }),
    withdraws: (orderId: string) => calls('applicant', 'withdrawOrder', { orderId }),
    hasResent: (orderId: string, name: string) => calls('applicant', 'resendMail', { orderId, name }),
    reviewerApproves: (orderId: string, revision: number) =>
      calls('reviewer', 'approveOrder', { orderId }, { revision, checklist: CHECKLIST }),
    downloads: async (orderId: string) => (await calls('applicant', 'getCertificate', { orderId })).body,
    /** A contact answers on the page of the mail. */
    answers: ({ challenge = '', value = '' }: Mail, decision: 'approve' | 'decline') =>
      ask('answerChallenge', {
        ...anEvent({ method: 'POST', path: '/verify/{challenge}' }, { path: { challenge } }),
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'test' },
        body: new URLSearchParams({ value, decision, comment: '' }).toString(),
      }),
    /** A contact answers by mail: SES stores it and invokes its function asynchronously. */
    async replies(mail: Mail, command: 'APPROVE' | 'DECLINE'): Promise<void> {
      const event = await cloud.receives(replyTo(mail, command), `reply-${++replies}-${mail.challenge}`);
      await cloud.invokeLater('onMailReceived', event);
      await cloud.settle();
    },
    async order(id: string): Promise<Order> {
      const stored = await store.load(id);
      if (stored === undefined) throw new Error(`There is no order ${id}.`);
      return stored.order;
    },
    events: async (id: string) => (await store.listEvents(id, { limit: 200 })).items,
  };
}
export type People = ReturnType<typeof peopleOf>;

async function mailOf(body: Buffer, to: string): Promise<Mail | undefined> {
  const form = new URLSearchParams(body.toString());
  const { destinations, raw, tags } = await readSendRawEmail(form);
  if (destinations[0] !== to) return undefined;
  const { text = '' } = await PostalMime.parse(raw);
  const asked = readVerificationMail({
    id: '',
    to,
    from: '',
    subject: '',
    text,
    html: '',
    raw: '',
    sentAt: '',
  });
  const challenge = tags['challenge'];
  return { to, text, tags, ...(challenge && { challenge }), ...(asked && { value: asked.value }) };
}

/** What a contact's mail program sends. */
export const replyTo = ({ to: from, challenge = '', value = '' }: Mail, command: string) => {
  const to = replyAddress(REPLY_DOMAIN, challenge);
  const raw = [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: Re: Please confirm',
    '',
    `${command} ${value}`,
    '',
  ].join('\r\n');
  return { from, to, raw: Buffer.from(raw) };
};
