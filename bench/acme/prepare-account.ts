import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { fetchToken } from '../../local/fetch-token.ts';
import { expectStatus, type HttpClient } from '../load/http-client.ts';
import type { Binding } from './acme-account.ts';

const Credential = z.object({ keyIdentifier: z.string(), hmacKey: z.string(), directoryUrl: z.url() });
const Started = z.object({
  methods: z.array(z.object({ place: z.object({ name: z.string(), value: z.string() }) })),
});
/** The domain of the names that clients order. */
const DOMAIN = 'example.org';

/** Gives the account of the applicant a credential, and proves the domain of the names that clients order. */
export async function prepareAccount(
  http: HttpClient,
  { url, home }: { url: string; home: string },
): Promise<{ directoryUrl: string; binding: Binding }> {
  const token = await fetchToken(join(home, 'oidc'), 'applicant');
  const post = poster(http, url, token);
  const { keyIdentifier, hmacKey, directoryUrl } = Credential.parse(
    await post('/v1/acme-credentials', { name: 'bench' }),
  );
  const started = Started.parse(await post('/v1/domains', { name: DOMAIN, method: 'dns' }));
  for (const { place } of started.methods)
    await appendFile(join(home, 'zone.yml'), `${place.name}: { TXT: [${place.value}] }\n`);
  await post(`/v1/domains/${DOMAIN}/check`, {});
  return { directoryUrl, binding: { keyIdentifier, hmacKey } };
}

const poster = (http: HttpClient, url: string, token: string) => async (path: string, body: object) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await http.ask(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return JSON.parse(expectStatus(answer, 200, 201, 202).text);
};
