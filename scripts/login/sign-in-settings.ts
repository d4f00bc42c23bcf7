import * as z from 'zod';
import { reasonOf } from '../stage/sentence.ts';
import { Stop } from '../stage/stop.ts';

const TIMEOUT_MILLISECONDS = 10_000;

/** The fields of `GET /v1/sign-in` that the command line needs. */
const SignInSettings = z.object({
  issuer: z.url(),
  commandLineClientId: z.string().optional(),
  scope: z.string(),
  serviceName: z.string(),
});

/** How a member signs in to a service from the command line. */
export type SignInSettings = z.infer<typeof SignInSettings> & { commandLineClientId: string };

/**
 * Reads how a member signs in to the service at this origin.
 * @throws Stop if there is no Countersign at the address, or it has no client for the command line
 */
export async function readSignInSettings(service: URL): Promise<SignInSettings> {
  const response = await fetch(new URL('/v1/sign-in', service), {
    signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS),
    redirect: 'error',
  }).catch((error: unknown) => {
    throw new Stop(`${service.origin} does not answer: ${reasonOf(error)}.`);
  });
  const settings = SignInSettings.safeParse(await response.json().catch(() => undefined));
  if (!response.ok || !settings.success)
    throw new Stop(
      `${service.origin} does not answer as Countersign does (status ${response.status}): name the address of its console.`,
    );
  const { commandLineClientId, ...rest } = settings.data;
  if (commandLineClientId === undefined)
    throw new Stop(
      `${service.origin} has no client for the command line. Its operator names one by commandLineClientId (docs/deploy.md).`,
    );
  return { ...rest, commandLineClientId };
}

/**
 * The address of a service as it was typed.
 * @throws Stop if it is no https URL; plain http is for this machine only, because a token must not be sent without TLS
 */
export function serviceAt(typed: string): URL {
  const url = URL.canParse(typed) ? new URL(typed) : undefined;
  const isLocal = url !== undefined && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLocal)) return new URL(url.origin);
  throw new Stop(`“${typed}” is not the https address of a service, such as https://ra.example.org.`);
}
