import { after, type Clock } from '../clock.ts';
import type { Answer, DnsRecord, RecordOf, Resolver } from '../dns/resolver.ts';

/** The record set that is relevant to a name, and where it was found; or where and why the answer is missing. */
export type Relevant =
  | { found: true; at: string; records: readonly RecordOf<'CAA'>[] }
  | { found: false; at: string; detail: string };

/** Enough for 100 names in a few rounds, and no burden for a resolver. */
const QUESTIONS_AT_A_TIME = 20;

/**
 * When no further question is asked, though answers may come: a function has 29 seconds, and one question may take 12
 * (twice 3 seconds, and the same without validation).
 */
const ASKING_SECONDS = 10;

/**
 * Finds relevant record sets by climbing from a name up to its top-level domain (RFC 8659 §3); the root is not asked. The
 * resolver follows aliases at each level, and the climb goes on above the name that was asked, not above its alias.
 * Each name is asked for once, whoever climbs past it. Keep none of these: answers grow old (BR 4.2.2.1).
 */
export function climbing({ dns, clock }: { dns: Resolver; clock: Clock }) {
  const answers = new Map<string, Promise<Answer>>();
  const inTurn = atMost(QUESTIONS_AT_A_TIME);
  const until = after(clock.now(), ASKING_SECONDS, 'seconds');

  function ask(name: string): Promise<Answer> {
    const asked =
      answers.get(name) ?? inTurn(async () => (clock.now() > until ? TOO_LATE : dns.resolve(name, 'CAA')));
    answers.set(name, asked);
    return asked;
  }

  return async function relevantTo(name: string): Promise<Relevant> {
    for (let at = name; ; at = above(at)) {
      const answer = await ask(at);
      if (answer.security === 'bogus' || answer.security === 'unavailable')
        return { found: false, at, detail: `${answer.security}: ${answer.detail}` };
      const records = answer.records.filter(isCaa);
      if (records.length > 0 || !at.includes('.')) return { found: true, at, records };
    }
  };
}

const TOO_LATE: Answer = { security: 'unavailable', detail: 'other answers took too long' };

const isCaa = (record: DnsRecord): record is RecordOf<'CAA'> => record.type === 'CAA';

const above = (name: string): string => name.slice(name.indexOf('.') + 1);

/** Lets so many work at the same time; the others wait in line. */
function atMost(most: number) {
  let free = most;
  const line: (() => void)[] = [];
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => line.push(resolve));
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next) next();
      else free += 1;
    }
  };
}
