import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import { until } from '../../local/demo/until.ts';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

const DAY = 86_400_000;

journey('a reissue is the same certificate with another key, until the same day', {}, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain, { validityDays: 40 });
  const former = await applicant.places(application);
  await hostmaster.approves(await hostmaster.isAsked());
  const issued = await applicant.sees(former, 'issued');

  const { csr } = dv(domain);
  const other = await applicant.triesToReplace('reissue', former, { csr, names: [`www.${domain}`] });
  expect(other).toMatchObject({ status: 422 });
  const draft = await applicant.reissues(former, { csr, submit: false });
  await applicant.changes(draft, dv(`www.${domain}`));
  expect(await applicant.tries('submit', draft)).toMatchObject({
    status: 422,
    body: { findings: [{ field: '/names', code: 'reissue-changes-names' }] },
  });
  await applicant.changes(draft, { ...application, csr });
  await applicant.submits(draft);
  const reissued = await applicant.sees(draft, 'issued');

  await hasGoodCertificate(applicant, draft, { ...application, csr });
  const ends = Date.parse(reissued.certificate?.notAfter ?? '');
  const end = Date.parse(issued.certificate?.notAfter ?? '');
  expect(ends).toBeLessThanOrEqual(end);
  expect(ends).toBeGreaterThan(end - 2 * DAY);
  expect(await applicant.looksAt(former)).toMatchObject({
    status: 'issued',
    replacedBy: { order: draft.id, as: 'reissue', issuedAt: expect.any(String) },
    actions: ['revoke', 'download'],
  });

  await applicant.revokes(draft, 'superseded');
  expect(await applicant.looksAt(former)).toMatchObject({
    actions: expect.arrayContaining(['renew', 'reissue']),
    notes: [],
  });
  expect((await applicant.history(former)).at(-1)).toBe('replacement.revoked');
  const another = await applicant.reissues(former, { csr: dv(domain).csr });
  expect(await applicant.sees(another, 'issued')).toMatchObject({ replaces: { order: former.id } });
  expect(await hostmaster.mails()).toHaveLength(1);
});

journey(
  'killed with -9 during a renewal, it creates one renewal, and the former order refers to it',
  { needs: ['restart'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const former = await applicant.places(dv(domain));
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(former, 'issued');

    const { csr } = dv(domain);
    const idempotencyKey = crypto.randomUUID();
    const renewing = until(
      'the renewal to be answered',
      () => applicant.renews(former, { csr }, idempotencyKey).catch(unreachable),
      { withinSeconds: 60 },
    );
    for (let kill = 1; kill <= 3; kill++) {
      await new Promise((resolve) => setTimeout(resolve, 15 * kill));
      await runtime.kill9();
      await runtime.startAgain();
    }
    const renewal = await renewing;
    await runtime.passes(10, 'minutes');

    await applicant.sees(renewal, 'issued');
    expect(await applicant.looksAt(former)).toMatchObject({
      replacedBy: { order: renewal.id, issuedAt: expect.any(String) },
    });
    const history = await applicant.history(former);
    expect(history.filter((each) => each.startsWith('replacement.'))).toEqual([
      'replacement.ordered',
      'replacement.issued',
    ]);
    const certificate = new X509Certificate(await applicant.downloads(renewal));
    expect(BigInt(`0x${certificate.serialNumber}`)).toBe(
      BigInt(`0x${(await applicant.looksAt(renewal)).certificate?.serial}`),
    );
  },
);

/** While no process listens, or the one that answers is being killed; every other refusal is a fault. */
function unreachable(error: unknown): undefined {
  const down =
    error instanceof Error &&
    ('code' in error ||
      error.name === 'TypeError' ||
      /^(503|409: .*request-in-progress)/.test(error.message));
  if (!down) throw error;
}
