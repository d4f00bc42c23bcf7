import { after, type Instant } from '../../lib/clock.ts';
import { leastRemotes } from '../../lib/domain-validation/quorum.ts';
import { type Finding, mend, mendSoon, note, ok } from '../../lib/health/finding.ts';
import { DATED_RULES } from '../../lib/policy/dated-rules.ts';
import { END_OF_MAIL, hasEnded } from '../../lib/policy/methods.ts';
import { longestValidityDays } from '../../lib/policy/periods.ts';
import { Policy } from '../../lib/policy/policy.ts';
import type { Check } from './check.ts';

const E_MAIL = '3.2.2.4.4';
const AHEAD_DAYS = 180;

/** Which dated rules apply, do not bind `internal`, or change soon, in particular the end of confirmation by mail. */
export const rulesClock: Check = async ({ deployment: { service }, clock }) => {
  const policy = Policy.parse(service.parameters['Policy'] ?? 'internal');
  const now = clock.now();
  const urls = service.parameters['PerspectiveUrls'] ?? '';
  return [
    mailEnds(policy, now),
    ...networksOf(policy, urls, now),
    ...beyondPublic(policy, now),
    ...coming(policy, now),
  ];
};

const NAME_MORE = 'Name more in perspectiveUrls in the file of the stage, and deploy again.';

/** From how many other networks domains are checked (BR 3.2.2.9); `internal` is not bound. */
function networksOf(policy: Policy, urls: string, now: Instant): Finding[] {
  const count = urls.split(',').filter((each) => each.trim() !== '').length;
  if (policy === 'internal')
    return count === 0 ? [] : [ok(`Domains are checked from ${count} other networks, too.`)];
  if (count === 0)
    return [
      note(
        'Domains are checked from one network: proofs by DNS and by files deviate from BR 3.2.2.9 (perspectiveUrls, docs/compliance.md).',
      ),
    ];
  const least = leastRemotes(now);
  const soon = leastRemotes(after(now, AHEAD_DAYS, 'days'));
  const seen = `Domains are checked from ${count} other networks, too`;
  if (count >= soon) return [ok(`${seen}.`)];
  if (count >= least)
    return [mendSoon(`${seen}; within ${AHEAD_DAYS} days BR 3.2.2.9 asks for ${soon}.`, NAME_MORE)];
  return [
    mend(
      `Domains are checked from ${count} other networks; BR 3.2.2.9 asks for ${least}, so nothing is proven by DNS or by files.`,
      NAME_MORE,
    ),
  ];
}

function mailEnds(policy: Policy, now: Instant): Finding {
  const { from, source } = END_OF_MAIL;
  const ended = hasEnded(E_MAIL, now);
  if (policy === 'br' && ended)
    return mend(
      `Confirmation by mail has ended (${source}).`,
      'Nothing can be issued under POLICY=br; see docs/compliance.md.',
    );
  const unbound = policy === 'internal' ? '; POLICY=internal is not bound by it' : '';
  return note(
    `Confirmation by mail ${ended ? 'has ended' : 'ends'} ${from} for public CAs (${source})${unbound}.`,
  );
}

function beyondPublic(policy: Policy, now: Instant): Finding[] {
  if (policy === 'br') return [];
  const most = longestValidityDays('internal', now);
  const ofPublic = longestValidityDays('br', now);
  return [
    note(
      `POLICY=internal: up to ${most} days of validity are issued; a public CA may give ${ofPublic} at present (BR 6.3.2).`,
    ),
  ];
}

function coming(policy: Policy, now: Instant): Finding[] {
  if (policy === 'internal') return [];
  const horizon = Date.parse(after(now, AHEAD_DAYS, 'days'));
  const soon = DATED_RULES.filter(({ changes }) => changes).flatMap(({ about, rows }) =>
    rows
      .filter(({ from }) => Date.parse(from) > Date.parse(now) && Date.parse(from) <= horizon)
      .map(({ from, value, source }) =>
        note(`From ${from} on: ${about}: ${value} (${source}); it takes effect automatically.`),
      ),
  );
  return soon.length > 0 ? soon : [ok(`No dated rule changes within ${AHEAD_DAYS} days.`)];
}
