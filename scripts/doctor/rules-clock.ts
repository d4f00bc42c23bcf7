import { after } from '../../lib/clock.ts';
import type { Dated } from '../../lib/policy/dated.ts';
import { METHODS, type Standing } from '../../lib/policy/methods.ts';
import { DOMAIN_REUSE, IDENTITY_REUSE, VALIDITY } from '../../lib/policy/periods.ts';
import { Policy } from '../../lib/policy/policy.ts';
import { type Check, type Finding, mend, note, ok } from './check.ts';

const E_MAIL = '3.2.2.4.4';
const AHEAD_DAYS = 180;

/** Which dated rules change soon, above all the end of confirmation by mail. */
export const rulesClock: Check = async ({ deployment: { service }, clock }) => {
  const policy = Policy.parse(service.parameters['Policy'] ?? 'internal');
  const now = clock.now();
  const rows: readonly Dated<Standing>[] = METHODS[E_MAIL];
  const end = rows.find(({ value }) => value === 'ended');
  const ended = end !== undefined && Date.parse(end.from) <= Date.parse(now);
  const findings: Finding[] = [];
  if (policy === 'br' && ended)
    findings.push(
      mend(
        `Confirmation by mail has ended (${end.source}).`,
        'Nothing can be issued under POLICY=br; see docs/compliance.md.',
      ),
    );
  else if (end)
    findings.push(
      note(
        `Confirmation by mail ${ended ? 'has ended' : 'ends'} ${end.from} for public CAs (${end.source})${policy === 'internal' ? '; POLICY=internal is not bound by it' : ''}.`,
      ),
    );
  if (policy === 'internal') return findings;
  const horizon = Date.parse(after(now, AHEAD_DAYS, 'days'));
  const coming = [...VALIDITY, ...DOMAIN_REUSE, ...IDENTITY_REUSE].filter(
    ({ from }) => Date.parse(from) > Date.parse(now) && Date.parse(from) <= horizon,
  );
  for (const { from, value, source } of coming)
    findings.push(
      note(
        `From ${from} on: ${JSON.stringify(value).replace(/["{}]/g, '')} (${source}); it comes by itself.`,
      ),
    );
  if (coming.length === 0) findings.push(ok(`No dated rule changes within ${AHEAD_DAYS} days.`));
  return findings;
};
