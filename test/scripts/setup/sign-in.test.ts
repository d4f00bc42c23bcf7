import type { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { describe, expect, it } from 'vitest';
import { signIn } from '../../../scripts/setup/sign-in.ts';
import { awsError, clientOf } from '../../doubles/aws/client.ts';

type Step = { ChallengeName: string; Session: string; ChallengeResponses: Record<string, string> };

/** A pool with one user, whose first password must be changed and who has an authenticator. */
function aPool() {
  let password = 'first';
  let changed = false;
  const Session = 'session';
  const well = { AuthenticationResult: { AccessToken: 'token' } };
  const next = () =>
    changed
      ? { ChallengeName: 'SOFTWARE_TOKEN_MFA', Session }
      : { ChallengeName: 'NEW_PASSWORD_REQUIRED', Session };
  const cognito = clientOf<CognitoIdentityProviderClient>({
    AdminInitiateAuth({ AuthParameters }: { AuthParameters: Record<string, string> }) {
      if (AuthParameters['PASSWORD'] !== password)
        throw awsError('NotAuthorizedException', 'Incorrect username or password.');
      return next();
    },
    AdminRespondToAuthChallenge({ ChallengeName, ChallengeResponses }: Step) {
      if (ChallengeName === 'NEW_PASSWORD_REQUIRED') {
        password = `${ChallengeResponses['NEW_PASSWORD']}`;
        changed = true;
        return next();
      }
      if (ChallengeResponses['SOFTWARE_TOKEN_MFA_CODE'] !== '123456')
        throw awsError('CodeMismatchException', 'Invalid code.');
      return well;
    },
  });
  return { cognito };
}

const typing = (answers: Record<string, string>) => async (question: string) =>
  Object.entries(answers).find(([begins]) => question.startsWith(begins))?.[1] ?? '';

const signInTo = (aws: ReturnType<typeof aPool>, answers: Record<string, string>) =>
  signIn({
    aws,
    userPoolId: 'p',
    clientId: 'c',
    email: 'ada@example.org',
    secret: typing(answers),
    tell: (line) => void lines.push(line),
  });
/** What the person was shown. */
const lines: string[] = [];

describe('Signing in', () => {
  it('sets a new password first, asks for the second factor, and returns a token', async () => {
    const pool = aPool();
    const code = { Code: '123456' };

    expect(await signInTo(pool, { Password: 'first', New: 'a longer one', ...code })).toBe('token');
    expect(await signInTo(pool, { Password: 'a longer one', ...code })).toBe('token');
  });

  it('sets up an authenticator if the pool requires one', async () => {
    const cognito = clientOf<CognitoIdentityProviderClient>({
      AdminInitiateAuth: () => ({ ChallengeName: 'MFA_SETUP', Session: 'one' }),
      AssociateSoftwareToken: ({ Session }: { Session: string }) => ({
        SecretCode: 'ABCDEF',
        Session: `${Session}-two`,
      }),
      VerifySoftwareToken({ Session, UserCode }: { Session: string; UserCode: string }) {
        if (UserCode !== '123456') throw awsError('EnableSoftwareTokenMFAException', 'Code mismatch');
        return { Status: 'SUCCESS', Session: `${Session}-three` };
      },
      AdminRespondToAuthChallenge: ({ ChallengeName, Session }: Step) => ({
        AuthenticationResult: { AccessToken: `${ChallengeName} ${Session}` },
      }),
    });

    expect(await signInTo({ cognito }, { Code: '123456' })).toBe('MFA_SETUP one-two-three');
    expect(lines.join('\n')).toContain(
      'otpauth://totp/Countersign%3Aada%40example.org?secret=ABCDEF&issuer=Countersign',
    );
    await expect(signInTo({ cognito }, { Code: '0' })).rejects.toThrow('Code mismatch');
  });

  it('reports why Cognito refuses', async () => {
    await expect(signInTo(aPool(), { Password: 'wrong' })).rejects.toThrow('Cognito rejected it: Incorrect');
    await expect(signInTo(aPool(), { Password: 'first', New: 'n', Code: '0' })).rejects.toThrow(
      'Invalid code',
    );
  });
});
