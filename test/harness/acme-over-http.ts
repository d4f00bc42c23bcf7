import { type AcmeClient, acmeClient, type Serve } from '../acme/acme-client.ts';
import { accepted, type Member } from './member.ts';

/** Sends the requests of a client to a runtime: the service may be reached by another address than by its public one. */
export const overHttp =
  (url: string): Serve =>
  async (event) => {
    const { rawPath, rawQueryString, headers, body, requestContext } = event;
    const query = rawQueryString === '' ? '' : `?${rawQueryString}`;
    const answer = await fetch(`${url}${rawPath}${query}`, {
      ...{ method: requestContext.http.method, headers },
      ...(body !== undefined && { body }),
    });
    return {
      statusCode: answer.status,
      headers: Object.fromEntries(answer.headers),
      body: await answer.text(),
    };
  };

/** A client whose account is bound to a new credential of the applicant. */
export async function newAcmeClient(applicant: Pick<Member, 'calls'>, url: string): Promise<AcmeClient> {
  const { body } = accepted(await applicant.calls('POST /v1/acme-credentials', { name: 'web servers' }));
  const { keyIdentifier, hmacKey, directoryUrl } = body as Record<string, string>;
  const publicUrl = String(directoryUrl).replace(/\/acme\/directory$/, '');
  const client = acmeClient(overHttp(url), publicUrl);
  const { status, text } = await client.register(
    String(keyIdentifier),
    Buffer.from(String(hmacKey), 'base64url'),
  );
  if (status !== 201) throw new Error(text);
  return client;
}
