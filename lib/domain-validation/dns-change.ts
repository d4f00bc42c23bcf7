import type { Resolver } from '../dns/resolver.ts';
import type { CheckOf, Outcome, ProofOf } from './check.ts';
import { listed, txtRecords } from './txt-records.ts';
import { validationMessage } from './validation-messages.ts';

/** The name of the record that has the Random Value. */
export const dnsChangeLabel = (name: string): string => `_countersign.${name}`;

/** The record to be published, as a line of a zone file. */
export const dnsChangeRecord = ({ name, value }: Pick<CheckOf<'dns'>, 'name' | 'value'>): string =>
  `${dnsChangeLabel(name)}. TXT "${value}"`;

/**
 * Checks that a TXT record at `_countersign.<ADN>` is the Random Value (BR 3.2.2.4.7). The value must be the whole text: a value
 * inside a longer text could be one that the service which operates the zone repeats. White space and quotation marks around it
 * are reported, because people copy them, but not accepted: what a CA or another perspective compares is the whole text, too.
 */
export async function checkDnsChange(
  dns: Resolver,
  check: CheckOf<'dns'>,
  over?: AbortSignal,
): Promise<Outcome<ProofOf<'dns'>>> {
  const { name, value } = check;
  const label = dnsChangeLabel(name);
  const record = dnsChangeRecord(check);
  const answer = await txtRecords(dns, { label, name, record }, over);
  if (!answer.found) return answer.outcome;
  const { texts, owner, security, ttlSeconds } = answer;
  if (texts.includes(value)) {
    const proof = { method: 'dns', record: label, security, ttlSeconds, ...(owner && { owner }) } as const;
    return { result: 'proven', proof };
  }

  const surrounded = texts.filter((text) => text.replace(SURROUNDING, '') === value);
  if (surrounded.length > 0) {
    const found = listed(surrounded);
    return notProven(validationMessage('txt-differs/surrounded', { label, found, record }));
  }
  const values = { label, count: texts.length, found: listed(texts) };
  return notProven(
    owner === undefined
      ? validationMessage('txt-differs', { ...values, record })
      : validationMessage('txt-differs/alias', { ...values, owner, value }),
  );
}

/** White space and quotation marks of several scripts. */
const SURROUNDING = /^[\s\p{Pi}\p{Pf}"'`\\]+|[\s\p{Pi}\p{Pf}"'`\\]+$/gu;

const notProven = (because: ReturnType<typeof validationMessage>) =>
  ({ result: 'not-proven', because }) as const;
