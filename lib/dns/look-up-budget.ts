import type { Answer, RecordType, Resolver } from './resolver.ts';

/** API Gateway gives up after 30 seconds, clients sooner; one question that stays unanswered takes the resolver 6. */
export const REQUEST_SECONDS = 8;

/** Of a step's 29; what is missing then is looked up again when the step is retried. */
export const STEP_SECONDS = 20;

/** Enough for 100 names in 100 domains within seconds, and no burden for a resolver. */
const QUESTIONS_AT_A_TIME = 40;

const TOO_LATE: Answer = { security: 'unavailable', detail: 'the look-ups took too long' };

/**
 * A resolver for all look-ups of one request, or of one run of a step: they share a budget of time, run in parallel, and each
 * question is sent once. What has no answer by then is `unavailable`, and waits for nothing.
 * Never keep it: answers grow old (BR 4.2.2.1).
 */
export function withinBudget(dns: Resolver, seconds: number = REQUEST_SECONDS): Resolver {
  const over = AbortSignal.timeout(seconds * 1000);
  const tooLate = new Promise<Answer>((resolve) => {
    over.addEventListener('abort', () => resolve(TOO_LATE), { once: true });
  });
  const answers = new Map<string, Promise<Answer>>();
  const inTurn = atMost(QUESTIONS_AT_A_TIME);

  function ask(name: string, type: RecordType): Promise<Answer> {
    const answer = inTurn(async () => (over.aborted ? TOO_LATE : dns.resolve(name, type, over)));
    return Promise.race([answer, tooLate]);
  }

  return {
    resolve(name, type) {
      const question = `${name} ${type}`;
      const answer = answers.get(question) ?? ask(name, type);
      answers.set(question, answer);
      return answer;
    },
  };
}

/** Runs so many at the same time; the others wait in line. */
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
