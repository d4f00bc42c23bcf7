import { expect } from 'vitest';
import { ClientsView } from '../../lib/views/client-view.ts';
import { until } from '../../local/demo/until.ts';
import type { AcmeClient } from '../acme/acme-client.ts';
import { csrFor } from '../acme/csr-for.ts';
import { journey } from '../harness/journey.ts';
import { accepted, memberOf } from '../harness/member.ts';
import { newAcmeClient } from '../harness/new-acme-client.ts';
import { publish } from '../harness/publish.ts';
import type { Stage } from '../harness/stage.ts';

/** Orders a certificate of seven days. @returns the status that its order comes to */
async function obtains(client: AcmeClient, names: readonly string[]): Promise<string> {
  const directory = String(client.kid).replace(/account\/.*/, 'directory');
  const { body } = await client.request('GET', directory);
  // The nonce of the last answer is days old.
  await client.request('HEAD', String(body['newNonce']));
  const ordered = await client.orders(names, { profile: 'shortlived' });
  expect(ordered).toMatchObject({ status: 201, body: { status: 'ready' } });
  await client.post(String(ordered.body['finalize']), { csr: csrFor(names) });
  return until('the order to be decided', async () => {
    const { status } = (await client.post(ordered.headers['location'] ?? '')).body;
    return status === 'processing' ? undefined : String(status);
  });
}

/** Proves the domain by a record that is published. */
async function proves({ applicant, domain, runtime }: Stage): Promise<void> {
  const started = accepted(await applicant.calls('POST /v1/domains', { name: domain, method: 'dns' })).body;
  const { methods } = started as { methods: { place?: { name: string; value: string } }[] };
  const place = methods.find((each) => each.place)?.place;
  publish(runtime.home, place?.name ?? '', { TXT: [place?.value ?? ''] });
  accepted(await applicant.calls(`POST /v1/domains/${domain}/check`, { method: 'dns' }));
}

journey(
  'a certificate that a program does not renew appears to applicant and operator, until it is renewed',
  { needs: ['clock'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const operator = memberOf(runtime, 'operator', 'operator@example.org');
    const sees = async (member: Pick<typeof applicant, 'calls'>, query = '') =>
      ClientsView.parse(accepted(await member.calls(`GET /v1/acme-clients${query}`)).body);
    const attention = async (member: Pick<typeof applicant, 'calls'>) => {
      const { clients, certificates } = await sees(member, '?attention=true');
      return { clients: clients.length, why: certificates.map((each) => each.attention) };
    };
    await proves(stage);
    const client = await newAcmeClient(applicant, runtime.url);
    const names = [`www.${domain}`, domain];

    expect(await obtains(client, names)).toBe('valid');
    const { clients, certificates } = await sees(applicant);
    expect(clients).toMatchObject([
      { id: String(client.kid).split('/').at(-1), credential: { name: 'web servers' }, certificates: 1 },
    ]);
    expect(certificates).toMatchObject([{ names, client: clients[0]?.id }]);
    expect(await attention(applicant)).toEqual({ clients: 0, why: [] });

    await runtime.passes(6, 'days');
    expect(await attention(applicant)).toEqual({ clients: 1, why: ['no-attempt'] });
    expect(await attention(operator)).toEqual({ clients: 1, why: ['no-attempt'] });

    publish(runtime.home, domain, { CAA: ['0 issue "ca.example.net"'] });
    expect(await obtains(client, names)).toBe('invalid');
    expect(await attention(applicant)).toEqual({ clients: 1, why: ['attempt-failed'] });
    expect((await sees(operator)).certificates[0]?.attempt).toMatchObject({
      ...{ state: 'failed', error: { type: 'caa' } },
    });

    publish(runtime.home, domain, { CAA: ['0 issue "mail.example.com"'] });
    expect(await obtains(client, names)).toBe('valid');
    expect(await attention(applicant)).toEqual({ clients: 0, why: [] });
    const renewed = await sees(operator, `?account=acme&client=${clients[0]?.id}`);
    expect(renewed.clients).toMatchObject([{ certificates: 2, needAttention: 0 }]);
    expect(renewed.certificates[0]?.attempt?.state).toBe('succeeded');
  },
);
