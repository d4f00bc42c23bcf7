import { type Credentials, environmentCredentials, signed } from './signature.ts';

/** Posts to an embedded AWS service, signed as this process signs. */
export function signedFetch(
  url: string,
  service: string,
  content: { headers?: Record<string, string>; body: string | Buffer },
  credentials: Credentials = environmentCredentials(),
): Promise<Response> {
  const body = Buffer.from(content.body);
  const request = { method: 'POST', url: '/', headers: { host: new URL(url).host }, body };
  // The client sets `host` itself.
  const { host, ...signature } = signed(request, credentials, service);
  return fetch(url, { method: 'POST', headers: { ...content.headers, ...signature }, body });
}
