import { expect } from 'vitest';
import * as z from 'zod';
import { dv } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';
import { accepted, memberOf } from '../harness/member.ts';

const Cas = z.object({ issuing: z.array(z.object({ id: z.string(), issues: z.boolean() })) });
const Requested = z.object({
  id: z.string(),
  state: z.string(),
  progress: z.object({
    valid: z.int(),
    replaced: z.int(),
    waiting: z.object({ clients: z.int(), people: z.int() }),
  }),
});

journey(
  'certificates that an operator wants replaced are counted, and so is their renewal',
  {},
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const operator = memberOf(runtime, 'operator', 'operator@example.org');
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const former = await applicant.places(dv(domain));
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(former, 'issued');

    const { issuing } = Cas.parse(accepted(await operator.calls('GET /v1/ca')).body);
    const wanted = {
      issuer: issuing.find(({ issues }) => issues)?.id,
      account: 'acme',
      reason: 'A drill of the operators',
    };
    const made = accepted(await operator.calls('POST /v1/replacements', wanted));
    const { id } = z.object({ id: z.string() }).parse(made.body);
    const shown = async () =>
      Requested.parse(accepted(await operator.calls(`GET /v1/replacements/${id}`)).body);
    expect((await applicant.calls('POST /v1/replacements', wanted)).status).toBe(403);

    const before = await shown();
    expect(before.state).toBe('active');
    expect(before.progress.waiting.people).toBeGreaterThan(0);
    const renewal = await applicant.renews(former, { csr: dv(domain).csr });
    await applicant.sees(renewal, 'issued');
    const { progress } = await shown();
    expect(progress.replaced).toBeGreaterThan(0);
    expect(progress.valid).toBe(progress.replaced + progress.waiting.clients + progress.waiting.people);

    expect((await operator.calls('GET /v1/replacements')).body).toMatchObject({
      items: expect.arrayContaining([expect.objectContaining({ id, reason: wanted.reason })]),
    });
    expect((await operator.calls(`DELETE /v1/replacements/${id}`)).status).toBe(204);
    expect((await shown()).state).toBe('ended');
  },
);
