import type { ApplicationInput } from '../../lib/application/application.ts';
import type { Format } from '../../lib/delivery/formats.ts';
import type { Server } from '../../lib/delivery/server.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import type { Answer } from '../../local/demo/api-client.ts';
import { accepted, type Member, memberOf, type Placed } from './member.ts';
import type { Runtime } from './runtime.ts';

/** What differs from the order that is replaced. */
type SuccessorInput = Partial<ApplicationInput> & { submit?: boolean };
type PlaceOptions = { submit?: boolean; idempotencyKey?: string };

/** The steps of an applicant. A step fails if the API rejects it; `tries` returns any response. */
export type Applicant = Member & {
  places(application: ApplicationInput, options?: PlaceOptions): Promise<OrderView>;
  triesToPlace(application: ApplicationInput, options?: PlaceOptions): Promise<Answer>;
  tries(what: 'submit' | 'withdraw' | 'cancel', order: Placed): Promise<Answer>;
  submits(order: Placed): Promise<OrderView>;
  withdraws(order: Placed): Promise<OrderView>;
  cancels(order: Placed): Promise<OrderView>;
  renews(order: Placed, body: SuccessorInput, idempotencyKey?: string): Promise<OrderView>;
  reissues(order: Placed, body: SuccessorInput): Promise<OrderView>;
  triesToReplace(
    how: 'renew' | 'reissue',
    order: Placed,
    body: SuccessorInput,
    idempotencyKey?: string,
  ): Promise<Answer>;
  /** Reads the order, and replaces its application. */
  changes(order: Placed, application: ApplicationInput): Promise<OrderView>;
  hasResent(order: Placed, adn: string): Promise<OrderView>;
  chooses(order: Placed, adn: string, contact: string): Promise<OrderView>;
  downloads(order: Placed, format?: Format | Server): Promise<Uint8Array>;
};

export function applicantOf(runtime: Pick<Runtime, 'url' | 'token'>, name: string, email: string): Applicant {
  const member = memberOf(runtime, name, email);
  const { calls } = member;
  const order = async (answer: Promise<Answer>) => OrderView.parse(accepted(await answer).body);
  const triesToPlace: Applicant['triesToPlace'] = (application, { submit = true, idempotencyKey } = {}) =>
    calls(
      'POST /v1/orders',
      { ...application, submit },
      idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
    );
  const tries: Applicant['tries'] = (what, { id }) => calls(`POST /v1/orders/${id}/${what}`);

  const triesToReplace: Applicant['triesToReplace'] = (how, { id }, body, idempotencyKey) =>
    calls(
      `POST /v1/orders/${id}/${how}`,
      body,
      idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey },
    );

  return {
    ...member,
    triesToReplace,
    renews: (...given) => order(triesToReplace('renew', ...given)),
    reissues: (...given) => order(triesToReplace('reissue', ...given)),
    triesToPlace,
    places: (...given) => order(triesToPlace(...given)),
    tries,
    submits: (placed) => order(tries('submit', placed)),
    withdraws: (placed) => order(tries('withdraw', placed)),
    cancels: (placed) => order(tries('cancel', placed)),
    async changes({ id }, application) {
      const read = accepted(await calls(`GET /v1/orders/${id}`));
      const tag = { 'if-match': read.headers.get('etag') ?? '' };
      return order(calls(`PUT /v1/orders/${id}/application`, application, tag));
    },
    hasResent: ({ id }, adn) => order(calls(`POST /v1/orders/${id}/domains/${adn}/resend`)),
    chooses: ({ id }, adn, contact) =>
      order(calls(`PUT /v1/orders/${id}/domains/${adn}/contact`, { contact })),
    downloads: async ({ id }, format = 'fullchain') =>
      accepted(await calls(`GET /v1/orders/${id}/certificate?format=${format}`)).bytes,
  };
}
