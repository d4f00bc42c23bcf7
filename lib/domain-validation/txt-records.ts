import { shown } from '../application/text.ts';
import type { RecordOf, Resolver } from '../dns/resolver.ts';
import { LONGEST_NAME } from '../order/domain-name.ts';
import { shortened } from '../order/shortened.ts';
import type { Outcome } from './check.ts';
import { validationMessage } from './validation-messages.ts';

/** The TXT records of a label; or why there is nothing to decide by. */
type TxtRecords =
  | {
      found: true;
      texts: readonly string[];
      owner?: string;
      security: 'secure' | 'insecure';
      ttlSeconds: number;
    }
  | { found: false; outcome: Exclude<Outcome, { result: 'proven' }> };

/**
 * The TXT records below an underscore label of a name. The resolver follows CNAME and DNAME of the label: BR 3.2.2.4.7 counts
 * on it (the last paragraph), and the table of BR 3.2.2.4 restricts only aliases of the name itself.
 * Character strings of a record are joined (RFC 7208 §3.3).
 */
export async function txtRecords(
  dns: Resolver,
  { label, name, record }: { label: string; name: string; record: string },
  over?: AbortSignal,
): Promise<TxtRecords> {
  if (label.length > LONGEST_NAME) {
    return { found: false, outcome: { result: 'not-proven', because: tooLong(label, name) } };
  }
  const answer = await dns.resolve(label, 'TXT', over);
  if (answer.security === 'bogus' || answer.security === 'unavailable') {
    const values = { label, detail: shortened(answer.detail, LONGEST_DETAIL) };
    const key = answer.security === 'bogus' ? 'txt-unreliable/bogus' : 'txt-unreliable';
    return { found: false, outcome: { result: 'undecided', because: validationMessage(key, values) } };
  }
  const texts = answer.records.filter((each): each is RecordOf<'TXT'> => each.type === 'TXT');
  if (texts.length === 0) {
    return {
      found: false,
      outcome: { result: 'not-proven', because: validationMessage('txt-missing', { label, record }) },
    };
  }
  const { security, ttlSeconds, owner } = answer;
  return {
    found: true,
    texts: texts.map(({ text }) => text),
    security,
    ttlSeconds,
    ...(owner !== undefined && owner !== label && { owner }),
  };
}

const LONGEST_DETAIL = 200;

const tooLong = (label: string, name: string) => validationMessage('label-too-long', { label, name });

const MOST_SHOWN = 5;

/** The first few texts, as quotations: what is shown of an answer is bounded. */
export function listed(texts: readonly string[]): string[] {
  const first = texts.slice(0, MOST_SHOWN).map((text) => `“${shown(text)}”`);
  return texts.length > MOST_SHOWN ? [...first, '…'] : first;
}
