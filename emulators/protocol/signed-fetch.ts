import { type Credentials, environmentCredentials, signed } from './signature.ts';

/** Posts to an AWS API, signed with this process's credentials. */
export function signedFetch(
  url: string,
  service: string,
  content: { headers?: Record<string, string>; body: string | Buffer },
  credentials: Credentials = environmentCredentials(),
): Promise<Response> {
  const body = Buffer.from(content.body);
  const request = { method: 'POST', url: '/', headers: { host: new URL(url).host }, body };
  // fetch sets `host` itself.
  const { host, ...signature } = signed(request, credentials, service);
  return fetch(url, { method: 'POST', headers: { ...content.headers, ...signature }, body });
}
