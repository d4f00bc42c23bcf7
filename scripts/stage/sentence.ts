import { Stop } from './stop.ts';

const NO_CREDENTIALS =
  'No AWS credentials were found. Sign in (`aws configure` or `aws sso login`), or name a profile with --profile.';
const REFUSED_CREDENTIALS = 'AWS rejects these credentials: they are wrong or have expired. Sign in again.';

const BY_NAME: Readonly<Record<string, string>> = {
  CredentialsProviderError: NO_CREDENTIALS,
  TokenProviderError: NO_CREDENTIALS,
  UnrecognizedClientException: REFUSED_CREDENTIALS,
  InvalidClientTokenId: REFUSED_CREDENTIALS,
  SignatureDoesNotMatch: REFUSED_CREDENTIALS,
  InvalidSignatureException: REFUSED_CREDENTIALS,
  ExpiredToken: REFUSED_CREDENTIALS,
  ExpiredTokenException: REFUSED_CREDENTIALS,
};

const UNREACHED = /^E(CONN|HOST|NET|TIMEDOUT|NOTFOUND|AI_AGAIN|PIPE)/;

/** An error as one sentence for an operator, without a stack trace or names of our code. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Stop) return error.message;
  if (!(error instanceof Error)) return String(error);
  const known = BY_NAME[error.name];
  if (known) return known;
  if (/^AccessDenied|^NotAuthorized$|^AuthorizationError/.test(error.name))
    return `These credentials may not do this: ${said(error)}`;
  const code = codeOf(error);
  if (code !== undefined && UNREACHED.test(code))
    return `AWS cannot be reached (${code}). Check the network, --region, and AWS_ENDPOINT_URL if it is set.`;
  return `${error.name === 'Error' ? '' : `${error.name}: `}${said(error)}`;
}

/** Why a request failed: `fetch` itself says only that it did, and the cause has the reason. */
export const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? said(cause).replace(/\.$/, '') : String(cause);
};

const said = (error: Error): string => error.message.replace(/\s+/g, ' ').trim() || 'nothing more is known.';

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause instanceof Error ? codeOf(error.cause) : undefined;
}
