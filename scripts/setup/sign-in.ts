import {
  AdminInitiateAuthCommand,
  AdminRespondToAuthChallengeCommand,
  type AdminRespondToAuthChallengeCommandInput,
  AssociateSoftwareTokenCommand,
  VerifySoftwareTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Aws } from '../stage/aws.ts';
import { Stop } from '../stage/stop.ts';

export type SignIn = {
  aws: Pick<Aws, 'cognito'>;
  userPoolId: string;
  clientId: string;
  email: string;
  /** Asks the person at the keyboard for a secret. */
  secret(question: string): Promise<string>;
  /** Tells the person what an authenticator app needs; not on standard output, which has the token only. */
  tell(line: string): void;
};

type Response = NonNullable<AdminRespondToAuthChallengeCommandInput['ChallengeResponses']>;

/** An access token of a member: by password, a new one at the first sign-in, and by the second factor if there is one. */
export async function signIn(asked: SignIn): Promise<string> {
  const { aws, userPoolId, clientId, email, secret } = asked;
  const common = { UserPoolId: userPoolId, ClientId: clientId };
  let answer = await aws.cognito
    .send(
      new AdminInitiateAuthCommand({
        ...common,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: email, PASSWORD: await secret('Password') },
      }),
    )
    .catch(refused);
  while (answer.ChallengeName !== undefined) {
    const { ChallengeName } = answer;
    const Session =
      ChallengeName === 'MFA_SETUP' ? await setUpAuthenticator(asked, answer.Session) : answer.Session;
    const ChallengeResponses: Response = {
      USERNAME: answer.ChallengeParameters?.['USER_ID_FOR_SRP'] ?? email,
      ...(ChallengeName !== 'MFA_SETUP' && (await responseTo(ChallengeName, secret))),
    };
    const command = new AdminRespondToAuthChallengeCommand({
      ...common,
      ChallengeName,
      Session,
      ChallengeResponses,
    });
    answer = await aws.cognito.send(command).catch(refused);
  }
  const token = answer.AuthenticationResult?.AccessToken;
  if (!token) throw new Stop('Cognito returned no access token.');
  return token;
}

/** Connects an authenticator app (RFC 6238) to the login. @returns the session that continues the sign-in */
async function setUpAuthenticator(
  { aws, email, secret, tell }: SignIn,
  session: string | undefined,
): Promise<string | undefined> {
  const { SecretCode, Session } = await aws.cognito.send(
    new AssociateSoftwareTokenCommand({ Session: session }),
  );
  const label = encodeURIComponent(`Countersign:${email}`);
  tell('This service requires a second factor. Add this to an authenticator app, by its key or its address:');
  tell(`  key      ${SecretCode}`);
  tell(`  address  otpauth://totp/${label}?secret=${SecretCode}&issuer=Countersign`);
  const UserCode = await secret('Code of your authenticator');
  const verified = await aws.cognito
    .send(new VerifySoftwareTokenCommand({ Session, UserCode }))
    .catch(refused);
  return verified.Session;
}

async function responseTo(challenge: string, secret: SignIn['secret']): Promise<Response> {
  if (challenge === 'NEW_PASSWORD_REQUIRED')
    return { NEW_PASSWORD: await secret('New password, at least 14 characters') };
  if (challenge === 'SOFTWARE_TOKEN_MFA')
    return { SOFTWARE_TOKEN_MFA_CODE: await secret('Code of your authenticator') };
  throw new Stop(`Cognito asks for ${challenge}, which this command cannot answer.`);
}

/** Errors that the typed secrets cause, which the person should see. */
function refused(error: unknown): never {
  if (
    error instanceof Error &&
    /^(NotAuthorized|InvalidPassword|CodeMismatch|EnableSoftwareTokenMFA|UserNotFound)/.test(error.name)
  )
    throw new Stop(`Cognito rejected it: ${error.message}`);
  throw error;
}
