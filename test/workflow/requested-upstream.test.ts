import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { application as valid } from '../application/a-valid-application.ts';
import { measuredBy } from '../doubles/written-lines.ts';
import { FAULTS, injectFault } from './inject-fault.ts';
import { UPSTREAM, type World, world } from './world.ts';

const dv = () => valid({});
const chosen = (id: string) => ({ issuers: [UPSTREAM], rules: [], default: id, version: 1 });

/** A world whose rules choose the upstream CA. */
async function upstreamWorld(): Promise<World> {
  const here = await world();
  here.deps.choice.load = async () => chosen(UPSTREAM.id);
  return here;
}

async function confirmed(here: World): Promise<string> {
  const id = await here.submits(dv());
  await here.answers(id, 'approve');
  return id;
}

/** Lets the state machine wait and go on until the order has left `issuing`, or a day has passed. */
async function untilDone(here: World, id: string): Promise<void> {
  for (let minutes = 0; minutes < 30 * 60 && (await here.status(id)) === 'issuing'; minutes += 5) {
    await here.passes(5);
    if (minutes % 60 === 0) await here.hearsOfFaults();
    if (minutes % 60 === 0) await here.sweeps();
  }
}

const codes = async (here: World, id: string) => {
  const order = await here.order(id);
  return order.status === 'returned' ? order.reasons.map(({ code }) => code) : order.status;
};

describe('an order that an upstream CA certifies', () => {
  it('waits while that CA validates, and then has its certificate, with issuer and chain', async () => {
    const here = await upstreamWorld();
    const id = await confirmed(here);

    expect(here.standsAt(id)).toBe('Request certificate');
    expect(await here.deps.requests.load(id, 1)).toMatchObject({
      issuer: 'elsewhere',
      committed: false,
      waitsFor: 'The CA validates the domains.',
    });
    await untilDone(here, id);

    const order = await here.order(id);
    if (order.status !== 'issued') throw new Error(order.status);
    expect(order.certificate.issuer).toBe('elsewhere');
    const record = await here.deps.certificates.load(order.certificate.serial);
    if (record?.state !== 'issued') throw new Error('not stored');
    expect(record.issuer).toBe('upstream:elsewhere');
    const chain = await here.deps.chains.load(record.chain ?? '');
    const [issuing] = chain?.intermediates ?? [];
    const leaf = new X509Certificate(Buffer.from(record.der, 'base64'));
    expect(issuing && leaf.checkIssued(new X509Certificate(issuing))).toBe(true);
    expect(here.upstream.issued()).toHaveLength(1);
  });

  it('is finished by the CA that has begun, though the rules choose our own meanwhile', async () => {
    const here = await upstreamWorld();
    const id = await confirmed(here);
    here.deps.choice.load = async () => chosen('own');

    await untilDone(here, id);

    expect(await here.order(id)).toMatchObject({ status: 'issued', certificate: { issuer: 'elsewhere' } });
  });

  it('is returned if a contact declines while the CA validates, and gets no certificate', async () => {
    const here = await upstreamWorld();
    const id = await confirmed(here);

    await here.answers(id, 'decline');
    await untilDone(here, id);

    expect(await codes(here, id)).toEqual(['contact-declined']);
    expect(here.upstream.issued()).toEqual([]);
  });

  it('is returned with the reason of a CA that refuses, and can be submitted again', async () => {
    const here = await upstreamWorld();
    here.upstream.faults.answer = async () => ({
      state: 'refused',
      reference: null,
      reasons: [{ field: '', code: 'upstream-refused', message: 'Elsewhere CA does not issue this.' }],
    });
    const id = await confirmed(here);

    expect(await codes(here, id)).toEqual(['upstream-refused']);
    delete here.upstream.faults.answer;
    await here.resubmits(id, dv());
    await untilDone(here, id);
    expect(await here.status(id)).toBe('issued');
  });

  it('is returned if the certificate differs, which is revoked there and not handed out', async () => {
    const here = await upstreamWorld();
    here.upstream.faults.spoil = (request) => ({ ...request, names: [...request.names, 'evil.example.org'] });
    const id = await confirmed(here);

    const measured = await measuredBy(() => untilDone(here, id));

    expect(await codes(here, id)).toEqual(['upstream-differs']);
    expect(measured).toContainEqual(['UpstreamDiffers', 1, undefined]);
    expect(here.upstream.issued()).toMatchObject([{ revokedAs: 'cessationOfOperation' }]);
  });

  it('is returned and reported if it cannot be found out whether the CA issued', async () => {
    const here = await upstreamWorld();
    here.upstream.faults.answer = async () => ({ state: 'unknown', reference: null });

    let id = '';
    const measured = await measuredBy(async () => {
      id = await confirmed(here);
    });

    expect(await codes(here, id)).toEqual(['upstream-unknown']);
    expect(measured).toContainEqual(['UpstreamOutcomeUnknown', 1, undefined]);
  });

  it('is returned after a day of waiting, with what the CA asked to wait for', async () => {
    const here = await upstreamWorld();
    here.upstream.faults.validatesForSeconds = 3 * 86_400;
    const id = await confirmed(here);

    await untilDone(here, id);

    expect(await here.order(id)).toMatchObject({
      status: 'returned',
      reasons: [{ code: 'upstream-late', params: { detail: 'The CA validates the domains.' } }],
    });
    expect(here.upstream.issued()).toEqual([]);
  });

  it('that was returned while another worker got its certificate does not hand that one out', async () => {
    const here = await upstreamWorld();
    const id = await confirmed(here);
    const { adopt } = here.deps.certificates;
    expect(await here.status(id)).toBe('issuing');
    here.deps.certificates.adopt = async (certificate) => {
      await here.deps.certificates.close(certificate.orderId, certificate.revision);
      return adopt(certificate);
    };

    await here.passes(5);
    await here.passes(5);

    expect(here.upstream.issued()).toMatchObject([{ revokedAs: 'cessationOfOperation' }]);
  });

  it.each(FAULTS)('gets one certificate, whichever call of the step is %s', async (fault) => {
    let n = 0;
    for (let injected = true; injected; ) {
      n += 1;
      const here = await upstreamWorld();
      const hit = injectFault(here, 'requestCertificate', fault, n);
      const id = await confirmed(here);
      await untilDone(here, id);
      injected = hit();
      expect(await here.status(id), `call ${n}`).toBe('issued');
      expect(here.upstream.issued(), `call ${n}`).toHaveLength(1);
      expect(here.upstream.issued()[0]?.revokedAs, `call ${n}`).toBeUndefined();
    }
    expect(n).toBeGreaterThan(8);
  });
});
