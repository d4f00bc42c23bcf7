import { describe, expect, it } from 'vitest';
import { after as later } from '../../../lib/clock.ts';
import { notesOfLongReuse } from '../../../lib/verification/external-findings.ts';
import { evidenceOf } from '../../../lib/verification/record-approval.ts';
import { anApi } from './api.ts';
import { ask, bring, DV, EXAMPLE, OV, place } from './orders.ts';

describe('preflight', () => {
  it('shows who is going to be mailed, the expected date, and whether a reviewer is needed', async () => {
    const api = anApi();

    const dv = await api.call('preflight', { as: 'anna', body: DV });
    const ov = await api.call('preflight', { as: 'anna', body: OV });

    expect(dv.status).toBe(200);
    expect(dv.body).toMatchObject({
      findings: [],
      plan: {
        domains: [{ adn: EXAMPLE, contact: 'admin@example.com', names: ['example.com', 'www.example.com'] }],
        reviewer: false,
        expectedIssueAt: '2026-11-23T22:59:00.000Z',
      },
    });
    expect(dv.body.plan.reviewBecause).toEqual([]);
    expect(ov.body.plan).toMatchObject({
      reviewer: true,
      reviewBecause: [{ field: '/organization', code: 'organization-review' }],
      expectedIssueAt: '2026-11-26T16:00:00.000Z',
    });
    expect(api.memory.orders.size).toBe(0);
  });

  it('has a finding for everything that would be rejected at once', async () => {
    const api = anApi();
    const names = ['10.0.0.1', 'example.com'];

    const { status, body } = await api.call('preflight', {
      as: 'anna',
      body: { ...OV, names, csr: 'x', validityDays: 1000 },
    });

    expect(status).toBe(200);
    const fields = body.findings.map((each: { field: string }) => each.field);
    expect(fields).toEqual(expect.arrayContaining(['/names/0', '/csr', '/validityDays']));
  });

  it('shows what CAA records forbid, and which of them could not be looked up', async () => {
    const others = { type: 'CAA', flags: 0, tag: 'issue', value: 'other.example' } as const;
    const api = anApi({
      'example.com CAA': [others],
      'www.example.com CAA': { security: 'bogus', detail: 'DNSSEC validation failed' },
    });

    const { status, body } = await api.call('preflight', { as: 'anna', body: DV });

    expect(status).toBe(200);
    expect(body.findings).toMatchObject([
      { field: '/names/0', code: 'caa-forbids' },
      { field: '/names/1', code: 'caa-unavailable' },
    ]);
    expect(body.plan.domains).toHaveLength(1);
  });

  it("finds another account's key, a block, and a domain that takes no mail", async () => {
    const api = anApi();
    const orderId = await place(api, DV, 'zoe');
    await bring(api, orderId, 'verifying');
    const at = api.clock.now();
    const until = '2026-12-23T10:00:00.000Z';
    await api.blocks.put({
      id: 'b',
      account: 'acme',
      adn: EXAMPLE,
      because: 'declined',
      createdAt: at,
      until,
    });

    const { body } = await api.call('preflight', { as: 'anna', body: DV });

    const codes = body.findings.map(({ code }: { code: string }) => code);
    expect(codes).toEqual(expect.arrayContaining(['key-in-use', 'domain-blocked']));
    expect(body.findings.find(({ code }: { code: string }) => code === 'key-in-use').message).not.toContain(
      'zeta',
    );
  });

  it('shows which domains an earlier order has confirmed', async () => {
    const api = anApi();
    const challenge = await ask(api, await place(api));
    const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'x' } as const;
    const at = api.clock.now();
    const approved = await api.challenges.approve(challenge.id, challenge.valueHash, at, answered);
    if (approved?.state !== 'approved') throw new Error('The contact approved.');
    const proof = evidenceOf(approved);
    await api.evidence.append(proof);

    const own = await api.call('preflight', { as: 'alan', body: DV });
    const others = await api.call('preflight', { as: 'zoe', body: DV });
    const organization = await api.call('preflight', { as: 'anna', body: OV });
    const byDns = { ...DV, verification: { [EXAMPLE]: { method: 'dns' } } };
    const [chosen] = (await api.call('preflight', { as: 'anna', body: byDns })).body.plan.domains;

    // The answer of the contact is no proof by DNS.
    expect([chosen.method, chosen.confirmedAt]).toEqual(['dns', undefined]);
    expect(own.body.plan.domains[0].confirmedAt).toBe(proof.confirmedAt);
    expect(others.body.plan.domains[0].confirmedAt).toBeUndefined();
    expect(organization.body.plan.domains[0].confirmedAt).toBeUndefined();
  });

  it('notes a confirmation that is sufficient here, and too old for a public CA', async () => {
    const api = anApi();
    const now = api.clock.now();
    const confirmed = async (at: string) => {
      const challenge = await ask(api, await place(api));
      const answered = { via: 'page', sourceIp: '192.0.2.1', userAgent: 'x' } as const;
      const approved = await api.challenges.approve(challenge.id, challenge.valueHash, at, answered);
      if (approved?.state !== 'approved') throw new Error('The contact approved.');
      await api.evidence.append(evidenceOf(approved));
    };
    await confirmed(later(now, -200, 'days'));

    const old = await api.call('preflight', { as: 'alan', body: DV });

    expect(old.body.notes).toContainEqual(
      expect.objectContaining({ field: `/contacts/${EXAMPLE}`, code: 'evidence-beyond-public' }),
    );
    expect(old.body.plan.domains[0].confirmedAt).toBe(later(now, -200, 'days'));
    expect(
      notesOfLongReuse([{ adn: EXAMPLE, confirmedAt: later(now, -199, 'days') }, { adn: 'x.org' }], now),
    ).toEqual([]);
  });
});
