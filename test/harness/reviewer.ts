import type * as z from 'zod';
import type { Checklist } from '../../lib/order/event.ts';
import type { Reason } from '../../lib/order/reason.ts';
import { OrderView } from '../../lib/views/order-view.ts';
import { SummaryPage, type SummaryView } from '../../lib/views/summary-view.ts';
import type { Answer } from '../../local/demo/api-client.ts';
import { accepted, type Member, memberOf, type Placed } from './member.ts';
import type { Runtime } from './runtime.ts';

/** The checklist of a careful reviewer. */
export const CHECKLIST: Checklist = {
  identitySource: 'Handelsregister Berlin, HRB 12345',
  addressSource: 'Handelsregister Berlin',
  callBack: 'Ms Example, at the number in the telephone book',
  highRisk: 'no finding',
};

type Verb = 'claim' | 'release' | 'hold' | 'approve' | 'return' | 'refuse';

/** The steps of a reviewer, who decides on the revision that the API shows. */
export type Reviewer = Member & {
  tries(what: Verb, order: Placed, body: object): Promise<Answer>;
  claims(order: Placed): Promise<OrderView>;
  releases(order: Placed): Promise<OrderView>;
  holds(order: Placed, comment: string): Promise<OrderView>;
  approves(order: Placed): Promise<OrderView>;
  returns(order: Placed, ...reasons: readonly Reason[]): Promise<OrderView>;
  refuses(order: Placed, ...reasons: readonly Reason[]): Promise<OrderView>;
  /** The rows of the queue. */
  queue(): Promise<SummaryView[]>;
};

export function reviewerOf(runtime: Pick<Runtime, 'url' | 'token'>): Reviewer {
  const member = memberOf(runtime, 'reviewer', 'reviewer@example.org');
  const tries: Reviewer['tries'] = (what, { id }, body) =>
    member.calls(`POST /v1/orders/${id}/review/${what}`, body);
  const decides = async (what: Verb, placed: Placed, more: object = {}) => {
    const { revision } = await member.looksAt(placed);
    return OrderView.parse(accepted(await tries(what, placed, { revision, ...more })).body);
  };

  return {
    ...member,
    tries,
    claims: (placed) => decides('claim', placed),
    releases: (placed) => decides('release', placed),
    holds: (placed, comment) => decides('hold', placed, { comment }),
    async approves(placed) {
      const { type } = await member.looksAt(placed);
      return decides('approve', placed, type === 'OV' ? { checklist: CHECKLIST } : {});
    },
    returns: (placed, ...reasons) => decides('return', placed, { reasons }),
    refuses: (placed, ...reasons) => decides('refuse', placed, { reasons }),
    async queue() {
      const rows: z.infer<typeof SummaryPage>['items'] = [];
      let cursor: string | undefined;
      do {
        const from = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
        const page = SummaryPage.parse(accepted(await member.calls(`GET /v1/reviews?limit=100${from}`)).body);
        rows.push(...page.items);
        cursor = page.cursor;
      } while (cursor !== undefined);
      return rows;
    },
  };
}
