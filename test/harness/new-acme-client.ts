import { type AcmeClient, acmeClient } from '../acme/acme-client.ts';
import { overHttp } from '../acme/over-http.ts';
import { accepted, type Member } from './member.ts';

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
