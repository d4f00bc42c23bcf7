import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { fetchToken } from '../../local/fetch-token.ts';
import { expectStatus, type HttpClient, httpClient } from '../load/http-client.ts';
import { npmStart } from '../processes/npm-start.ts';
import type { AcmeServer } from './acme-server.ts';

const Credential = z.object({ keyIdentifier: z.string(), hmacKey: z.string(), directoryUrl: z.url() });
const Started = z.object({
  methods: z.array(z.object({ place: z.object({ name: z.string(), value: z.string() }) })),
});
/** The domain of the names that clients order. */
const DOMAIN = 'example.org';

/** A one-machine runtime on an empty folder, whose account has a credential and has proven the domain. */
export async function startCountersign(): Promise<AcmeServer> {
  const runtime = await npmStart();
  const http = httpClient();
  try {
    const token = await fetchToken(join(runtime.home, 'oidc'), 'applicant');
    const post = poster(http, runtime.url, token);
    const { keyIdentifier, hmacKey, directoryUrl } = Credential.parse(
      await post('/v1/acme-credentials', { name: 'bench' }),
    );
    const started = Started.parse(await post('/v1/domains', { name: DOMAIN, method: 'dns' }));
    for (const { place } of started.methods)
      await appendFile(join(runtime.home, 'zone.yml'), `${place.name}: { TXT: [${place.value}] }\n`);
    await post(`/v1/domains/${DOMAIN}/check`, {});
    const binding = { keyIdentifier, hmacKey };
    return { pid: runtime.pid, directoryUrl, certificate: '', binding, stop: runtime.stop };
  } catch (error) {
    await runtime.stop();
    throw error;
  } finally {
    http.close();
  }
}

const poster = (http: HttpClient, url: string, token: string) => async (path: string, body: object) => {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const answer = await http.ask(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return JSON.parse(expectStatus(answer, 200, 201, 202).text);
};
