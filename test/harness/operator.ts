import * as z from 'zod';
import { accepted, memberOf } from './member.ts';
import type { Runtime } from './runtime.ts';

const Listed = z.object({ items: z.array(z.looseObject({ id: z.string() })) });

/** What an operator does with issuers. */
export function operatorOf(runtime: Pick<Runtime, 'url' | 'token'>) {
  const { calls } = memberOf(runtime, 'operator', 'operator@example.org');
  return {
    calls,
    async adds(issuer: object) {
      return accepted(await calls('POST /v1/issuers', issuer)).body;
    },
    /** Replaces the rules. */
    async lets(rules: object[], fallback = 'own'): Promise<void> {
      const read = accepted(await calls('GET /v1/issuer-rules'));
      const tag = read.headers.get('etag') ?? '';
      accepted(await calls('PUT /v1/issuer-rules', { rules, default: fallback }, { 'if-match': tag }));
    },
    async checks(id: string) {
      return accepted(await calls(`POST /v1/issuers/${id}/check`)).body;
    },
    /** The ids of the orders with a certificate of an issuer. */
    async listsOrdersOf(issuer: string): Promise<string[]> {
      const { items } = Listed.parse(accepted(await calls(`GET /v1/orders?issuer=${issuer}`)).body);
      return items.map(({ id }) => id);
    },
    async sees(id: string) {
      const { items } = Listed.parse(accepted(await calls('GET /v1/issuers')).body);
      return items.find((each) => each.id === id);
    },
  };
}
