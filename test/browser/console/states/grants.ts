import * as z from 'zod';
import { accepted, memberOf } from '../../../harness/member.ts';
import { once } from './state.ts';

const Given = z.object({ id: z.string() });

/** A grant that is active, and one that has ended. */
export const someGrants = once(async ({ runtime, domain }) => {
  const operator = memberOf(runtime, 'operator', 'operator@example.org');
  const until = new Date(Date.now() + 90 * 86_400_000).toISOString();
  const give = async (namespace: string) => {
    const body = { account: 'acme', namespace, reason: 'Intranet', until };
    return Given.parse(accepted(await operator.calls('POST /v1/grants', body)).body);
  };
  const [open, ended] = [`open.${domain}`, `ended.${domain}`];
  await give(open);
  const { id } = await give(ended);
  accepted(await operator.calls(`DELETE /v1/grants/${id}`, { reason: 'Sold' }));
  return { open, ended };
});
