import { challengeStore } from '../../lib/aws/stores/challenge-store.ts';
import { systemClock } from '../../lib/clock.ts';
import type { ChallengeStore } from '../../lib/verification/challenge-store.ts';
import { configuredService } from '../compose/configured-service.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';
import { challengeOfRequest, takesAnswers } from './challenge-of-request.ts';
import { formPage } from './challenge-view.ts';
import { type PageDeps, pageEndpoint } from './page-endpoint.ts';
import { countedHere } from './page-rates.ts';
import { endedPage, UNKNOWN } from './result-view.ts';

type Deps = PageDeps & { challenges: ChallengeStore };

/** GET /verify/{challenge}: shows the request with the form for the answer. Changes nothing. */
export const showChallenge = (deps: () => Deps) =>
  pageEndpoint(deps, countedHere({ now: () => deps().clock.now() }), async ({ challenges, clock }, event) => {
    const challenge = await challengeOfRequest(challenges, event);
    if (challenge === undefined) return UNKNOWN;
    if (takesAnswers(challenge, clock)) return formPage(challenge);
    // 200, because the page exists: 410 is for answers that come too late.
    return { ...endedPage(challenge), status: 200 };
  });

export const handler = onFirstUse(() =>
  showChallenge(
    once(() => ({
      challenges: challengeStore(deployedTable),
      clock: systemClock,
      service: configuredService(),
    })),
  ),
);
