import * as z from 'zod';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import type { RevocationReason } from '../../lib/order/revocation-reason.ts';
import type { EventView } from '../../lib/views/event-view.ts';
import { EvidenceView } from '../../lib/views/evidence-view.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { RevisionView } from '../../lib/views/revision-view.ts';
import { TimelineView } from '../../lib/views/timeline-view.ts';
import { type Answer, apiClient, type Caller } from '../../local/demo/api-client.ts';
import { until } from '../../local/demo/until.ts';
import { mailsTo, type SentMail } from '../../local/demo/verification-mail.ts';
import type { Runtime } from './runtime.ts';

/** An order in a journey. */
export type Placed = { id: string };

/** The steps of any member. */
export type Member = {
  calls: Caller;
  looksAt(order: Placed): Promise<OrderView>;
  /** Waits until the order has this status. */
  sees(order: Placed, status: OrderStatus): Promise<OrderView>;
  /** The types of the order's events, oldest first. */
  history(order: Placed): Promise<string[]>;
  /** Its events, without what happened to its mails. */
  events(order: Placed): Promise<EventView[]>;
  revisions(order: Placed): Promise<RevisionView[]>;
  evidence(order: Placed): Promise<EvidenceView[]>;
  /** Revokes the order's certificate, by the serial number that it is shown with. */
  revokes(order: Placed, reason: RevocationReason): Promise<OrderView>;
  triesToRevoke(order: Placed, body: object, headers?: Record<string, string>): Promise<Answer>;
  /** Waits for a mail about the order with this subject. */
  isNotified(order: Placed, subject: RegExp): Promise<SentMail>;
  /** The mails about the order so far. */
  mails(order: Placed): Promise<SentMail[]>;
  /** All mails so far whose subject contains a text. */
  mailsAbout(text: string): Promise<SentMail[]>;
};

const items = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item) });

export function memberOf(runtime: Pick<Runtime, 'url' | 'token'>, name: string, email: string): Member {
  const calls = apiClient(runtime.url, () => runtime.token(name));
  const read = async <T extends z.ZodType>(path: `/${string}`, schema: T): Promise<z.infer<T>> =>
    schema.parse(accepted(await calls(`GET ${path}`)).body);
  const looksAt = ({ id }: Placed) => read(`/v1/orders/${id}`, OrderView);
  const events = async ({ id }: Placed) =>
    (await read(`/v1/orders/${id}/events?limit=100`, items(TimelineView))).items.filter(
      (each) => 'sequence' in each,
    );
  const mails = async ({ id }: Placed) =>
    (await mailsTo(runtime.url, email)).filter(({ text }) => text.includes(id));

  return {
    calls,
    looksAt,
    sees(order, status) {
      let last = '';
      return until(
        `the order to be ${status}`,
        async () => {
          const seen = await looksAt(order);
          last = `${seen.status} ${JSON.stringify(seen.reasons)} ${JSON.stringify(seen.domains)}`;
          return seen.status === status ? seen : undefined;
        },
        { seen: () => `It is ${last}` },
      );
    },
    events,
    history: async (order) => (await events(order)).map(({ type }) => type),
    revisions: async ({ id }) =>
      (await read(`/v1/orders/${id}/revisions?limit=100`, items(RevisionView))).items,
    evidence: async ({ id }) => (await read(`/v1/orders/${id}/evidence`, items(EvidenceView))).items,
    triesToRevoke: ({ id }, body, headers) => calls(`POST /v1/orders/${id}/revoke`, body, headers),
    async revokes(order, reason) {
      const serial = (await looksAt(order)).certificate?.serial;
      const answer = await calls(`POST /v1/orders/${order.id}/revoke`, { serial, reason });
      return OrderView.parse(accepted(answer).body);
    },
    mails,
    mailsAbout: async (text) =>
      (await mailsTo(runtime.url, email)).filter(({ subject }) => subject.includes(text)),
    isNotified(order, subject) {
      let last: string[] = [];
      return until(
        `a mail to ${email} about ${subject}`,
        async () => {
          const got = await mails(order);
          last = got.map((mail) => mail.subject);
          return got.find((mail) => subject.test(mail.subject));
        },
        { seen: () => `There are: ${last.join(' | ')}` },
      );
    },
  };
}

/** Returns a successful response. @throws Error with the problem of any other */
export function accepted(answer: Answer): Answer {
  if (answer.status < 400) return answer;
  throw new Error(`${answer.status}: ${JSON.stringify(answer.body) ?? Buffer.from(answer.bytes)}`);
}
