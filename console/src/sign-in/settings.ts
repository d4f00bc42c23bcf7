import { problemOf } from '../api/problem.ts';

/** What the console must know before a member signs in. */
export type SignInSettings = {
  issuer: string;
  /** The public client of the console at the provider. */
  clientId: string;
  scope: string;
  serviceName: string;
  operatorContact?: string;
  /** Whether this is the one-machine runtime with its ready-made members and its mailbox. */
  demo: boolean;
  /** The address at which the browser signs out, if it is not the provider's `end_session_endpoint`. */
  signOutUrl?: string;
};

/** What the service answers if its operator named no client, so that the console cannot sign in. */
export type NoClient = Omit<SignInSettings, 'clientId'> & { clientId?: undefined };

/** @throws Problem if the service does not answer */
export async function readSignInSettings(): Promise<SignInSettings | NoClient> {
  const response = await fetch('/v1/sign-in');
  if (!response.ok) throw await problemOf(response);
  return response.json();
}
