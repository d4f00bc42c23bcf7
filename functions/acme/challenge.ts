import type { AcmeAccount } from '../../lib/acme/account.ts';
import { type Authorization, ChallengeType } from '../../lib/acme/authorization.ts';
import { AuthorizationId } from '../../lib/acme/identifiers.ts';
import { AcmeProblem, notFound } from '../../lib/acme/problem.ts';
import { acmeUrls } from '../../lib/acme/urls.ts';
import { acmeAnswered } from '../../lib/http/acme-endpoint.ts';
import type { AcmeAnswers } from '../../lib/http/acme-middlewares.ts';
import type { Reply } from '../../lib/http/reply.ts';
import {
  type AccountRoute,
  answerSigned,
  type PathParameters,
  type SignedRequestDeps,
} from '../../lib/use-cases/acme/answer-signed.ts';
import { authorizationView, challengeView } from '../../lib/use-cases/acme/authorization-view.ts';
import {
  type ChallengeChecker,
  pollChallenge,
  startChallenge,
} from '../../lib/use-cases/acme/check-challenge.ts';
import { deactivateAuthorization } from '../../lib/use-cases/acme/deactivate-authorization.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { configuredAcmeAnswers, configuredSignedRequests } from '../compose/configured-acme.ts';
import { configuredDomainChecks } from '../compose/configured-domain-checks.ts';

export type ChallengeDeps = SignedRequestDeps & ChallengeChecker;
type Route = AccountRoute<ChallengeDeps>;

/** How soon a client looks again at a challenge that has no result yet (RFC 8555 §8.2). */
const RETRY_AFTER_SECONDS = '5';

const authorization: Route = {
  by: 'account',
  async handle(deps, acmeAccount, { payload }, path) {
    const found = await own(deps, acmeAccount, path);
    const change = { acmeAccount, authorization: found };
    if (payload === undefined) return shown(deps, await pollChallenge(deps, change));
    const { status } = payload as { status?: unknown };
    if (status !== 'deactivated')
      throw new AcmeProblem('malformed', 'An authorization can be changed to the status "deactivated" only.');
    return shown(deps, await deactivateAuthorization(deps, change));
  },
};

const challenge: Route = {
  by: 'account',
  async handle(deps, acmeAccount, { payload }, path) {
    const type = ChallengeType.safeParse(path['type']).data;
    if (type === undefined) throw notFound();
    const found = { acmeAccount, authorization: await own(deps, acmeAccount, path) };
    const checked =
      payload === undefined
        ? await pollChallenge(deps, found)
        : await startChallenge(deps, { ...found, type });
    const each = checked.challenges.find((other) => other.type === type);
    if (each === undefined) throw notFound();
    const { acmeAccount: account, id } = checked;
    const up = `<${acmeUrls(deps.publicUrl).authorization(account, id)}>;rel="up"`;
    return {
      status: 200,
      headers: { link: up, ...(each.status === 'processing' && { 'retry-after': RETRY_AFTER_SECONDS }) },
      body: challengeView(checked, each, viewing(deps)),
    };
  },
};

const viewing = ({ publicUrl, clock, names }: ChallengeDeps) => ({
  publicUrl,
  now: clock.now(),
  issuers: names.issuers,
});

const shown = (deps: ChallengeDeps, found: Authorization): Reply => ({
  status: 200,
  headers: found.challenges.some(({ status }) => status === 'processing')
    ? { 'retry-after': RETRY_AFTER_SECONDS }
    : {},
  body: authorizationView(found, viewing(deps)),
});

/** An authorization of the account that signed. @throws AcmeProblem 404, alike for those of others */
async function own(
  { acme }: ChallengeDeps,
  { id: account }: AcmeAccount,
  { account: of = '', id = '' }: PathParameters,
): Promise<Authorization> {
  // A key of the table has a greatest length.
  const isOwn = of === account && AuthorizationId.safeParse(id).success;
  const [found] = isOwn ? await acme.loadAuthorizations(account, [id]) : [];
  if (found === undefined) throw notFound();
  return found;
}

/** Authorizations and their challenges (RFC 8555 §7.5): the only function of ACME that looks at the DNS and at websites of strangers. */
export const acmeChallenge = (deps: ChallengeDeps, answers: AcmeAnswers) =>
  acmeAnswered('acmeChallenge', answers, async (event, raw) => {
    const [kind, account = '', id = '', type, ...more] = event.rawPath.replace(/^\/acme\//, '').split('/');
    const isAuthorization = kind === 'authorization' && type === undefined;
    const isChallenge = kind === 'challenge' && type !== undefined && more.length === 0;
    if (!isAuthorization && !isChallenge) throw notFound();
    const path = { account, id, ...(type !== undefined && { type }) };
    return answerSigned(deps, isAuthorization ? authorization : challenge, { event, raw, path });
  });

export const handler = apiHandler(() =>
  acmeChallenge({ ...configuredDomainChecks(), ...configuredSignedRequests() }, configuredAcmeAnswers()),
);
