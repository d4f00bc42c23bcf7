import { after, type Instant } from '../../clock.ts';
import { shortenedReason } from '../../order/reason.ts';
import type { Progress, Reference } from '../upstream-ca.ts';
import { upstreamMessage } from '../upstream-messages.ts';
import { detailOf, type ProblemDocument, typeOf } from './acme-failure.ts';
import type { Noted, Session } from './acme-session.ts';

/** How long to wait if the CA does not say. */
const POLL_SECONDS = 2;

/** Nothing can be done until the CA asks to come again, or for some seconds. */
export const waits = (
  { clock }: Session,
  reference: Reference,
  retryAt: Instant | undefined,
  message: string,
): Progress => ({
  state: 'wait',
  reference,
  at: retryAt ?? after(clock.now(), POLL_SECONDS, 'seconds'),
  message,
});

/** The CA refuses: its records are removed, and its words become the reason. */
export async function refusal(
  open: Session,
  noted: Noted | undefined,
  problem: ProblemDocument | undefined,
): Promise<Progress> {
  if (noted) await cleanUp(open, noted);
  const { type, detail } = problem ?? {};
  const found = upstreamMessage('upstream-refused', {
    issuer: open.issuer.name,
    detail: detailOf([detail]).replace(/\.$/, ''),
    problem: typeOf(type) ?? 'invalid',
  });
  return { state: 'refused', reference: noted ?? null, reasons: [shortenedReason({ field: '', ...found })] };
}

/** Removes the records that answered challenges. */
export async function cleanUp({ publisher }: Session, { answers }: Noted): Promise<void> {
  for (const { name, value } of answers) await publisher.remove({ name, value });
}
