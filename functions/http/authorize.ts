import * as z from 'zod';
import { discoveredKeys } from '../../lib/access/discovered-keys.ts';
import type { MemberReader } from '../../lib/access/member.ts';
import { type TokenVerifier, verifyToken } from '../../lib/access/verify-token.ts';
import { AUTHORIZER_CALL } from '../../lib/aws/client-settings.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { openTable } from '../../lib/aws/table/table.ts';
import { systemClock } from '../../lib/clock.ts';
import type { AuthorizerContext } from '../../lib/http/caller.ts';
import { apiHandler } from '../compose/api-handler.ts';
import { config } from '../compose/config.ts';
import { once } from '../compose/once.ts';

/** The fields of an HTTP API's authorizer event (payload format 2.0) that are read. */
const AuthorizerEvent = z.object({ headers: z.record(z.string(), z.string().optional()).default({}) });

/** A simple response of a Lambda authorizer. */
type AuthorizerResponse = { isAuthorized: boolean; context: AuthorizerContext };

type Deps = { verifier: TokenVerifier; members: MemberReader };

/**
 * Identifies the caller; the operation checks the roles. It authorizes every request, and `endpoint` rejects one without a
 * member in the context: API Gateway itself could only answer 403 without a reason, but an expired token needs 401 with one.
 */
export const authorize =
  ({ verifier, members }: Deps) =>
  async (event: unknown): Promise<AuthorizerResponse> => {
    const { headers } = AuthorizerEvent.parse(event);
    const [, token] = /^Bearer +([\w.~+/=-]+)$/i.exec(headers['authorization']?.trim() ?? '') ?? [];
    if (token === undefined) return refuse('Send an access token: Authorization: Bearer ….');
    const verdict = await verifyToken(verifier, token);
    if ('refused' in verdict) return refuse(verdict.refused);
    const member = await members.load(verdict.subject);
    const context = member ? { member: JSON.stringify(member) } : { stranger: verdict.subject };
    return { isAuthorized: true, context };
  };

const refuse = (refused: string): AuthorizerResponse => ({ isAuthorized: true, context: { refused } });

export const handler = apiHandler(() => {
  const { OIDC_ISSUER, OIDC_CLIENT_IDS, OIDC_AUDIENCE, CONSOLE_CLIENT_ID, COMMAND_LINE_CLIENT_ID } = config(
    'OIDC_ISSUER',
    'OIDC_CLIENT_IDS',
    'OIDC_AUDIENCE',
    'CONSOLE_CLIENT_ID',
    'COMMAND_LINE_CLIENT_ID',
  );
  const clientsOfPeople = [CONSOLE_CLIENT_ID, COMMAND_LINE_CLIENT_ID].filter((id) => id !== undefined);
  return authorize({
    verifier: {
      issuer: OIDC_ISSUER,
      clientIds: [...OIDC_CLIENT_IDS, ...clientsOfPeople],
      audience: OIDC_AUDIENCE,
      keys: discoveredKeys(OIDC_ISSUER),
      clock: systemClock,
    },
    members: memberReader(once(() => openTable(config('TABLE_NAME').TABLE_NAME, AUTHORIZER_CALL))),
  });
});
