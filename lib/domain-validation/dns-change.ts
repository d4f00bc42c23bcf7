import type { Resolver } from '../dns/resolver.ts';
import type { CheckOf, Outcome, Place, ProofOf } from './check.ts';
import { listed, txtRecords } from './txt-records.ts';
import { validationMessage } from './validation-messages.ts';

/** The name of the record that has the value; with `at`, that of an ACME challenge (RFC 8555 §8.4). */
export const dnsChangeLabel = (name: string, at?: Place): string =>
  at === undefined ? `_countersign.${name}` : `_${at}.${name}`;

/** The record to be published, as a line of a zone file. */
export const dnsChangeRecord = ({ name, at, value }: Omit<CheckOf<'dns'>, 'method'>): string =>
  `${dnsChangeLabel(name, at)}. TXT "${value}"`;

/**
 * Checks that a TXT record at `_countersign.<ADN>`, or that of an ACME challenge, is the value (BR 3.2.2.4.7). It must be the whole text: a value
 * inside a longer text could be one that the service which operates the zone repeats. White space and quotation marks around it
 * are reported, because people copy them, but not accepted: what a CA or another perspective compares is the whole text, too.
 */
export async function checkDnsChange(
  dns: Resolver,
  check: CheckOf<'dns'>,
  over?: AbortSignal,
): Promise<Outcome<ProofOf<'dns'>>> {
  const { name, at, value } = check;
  const label = dnsChangeLabel(name, at);
  const record = dnsChangeRecord(check);
  const answer = await txtRecords(dns, { label, name, record }, over);
  if (!answer.found) return answer.outcome;
  const { texts, owner, security, ttlSeconds } = answer;
  if (texts.includes(value)) {
    const place = { ...(at && { at }), record: label, ...(owner && { owner }) };
    return { result: 'proven', proof: { method: 'dns', ...place, security, ttlSeconds } };
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
