import { expect } from 'vitest';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';
import { memberOf } from '../harness/member.ts';

journey(
  'a decline returns the order and blocks the domain until an operator lifts the block',
  {},
  async (stage) => {
    const { applicant, domain, runtime } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const operator = memberOf(runtime, 'operator', 'operator@example.org');
    const application = dv(domain);
    const order = await applicant.places(application);

    await hostmaster.declines(await hostmaster.isAsked(1), 'We did not ask for this.');
    const returned = await applicant.sees(order, 'returned');
    expect(returned.reasons).toMatchObject([{ field: `/contacts/${domain}`, code: 'contact-declined' }]);
    await applicant.isNotified(order, /declined/);
    await applicant.submits(order);
    const blocked = await applicant.sees(order, 'returned');
    expect(blocked.reasons).toMatchObject([{ code: 'domain-blocked' }]);
    expect(await hostmaster.mails()).toHaveLength(1);

    const { body } = await operator.calls('GET /v1/blocks?limit=100');
    const id = /"id":"([^"]+)"/.exec(JSON.stringify(blockOf(body, domain)))?.[1];
    expect(await operator.calls(`DELETE /v1/blocks/${id}`)).toMatchObject({ status: 204 });
    await applicant.submits(order);
    await hostmaster.approves(await hostmaster.isAsked(2));
    await applicant.sees(order, 'issued');

    await hasGoodCertificate(applicant, order, application);
  },
);

journey('a contact who withdraws an approval during the review stops the order', {}, async (stage) => {
  const { applicant, reviewer, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const order = await applicant.places(ov(domain));
  const asked = await hostmaster.isAsked();
  await hostmaster.approves(asked);
  const { revision } = await reviewer.sees(order, 'reviewing');
  await reviewer.claims(order);

  await hostmaster.declines(asked);

  expect(await applicant.sees(order, 'returned')).toMatchObject({ reasons: [{ code: 'contact-declined' }] });
  expect(await reviewer.tries('approve', order, { revision })).toMatchObject({ status: 409 });
  await applicant.isNotified(order, /declined/);
});

journey(
  'a decline after issuance is a ground to revoke, which is recorded and reported at once',
  {},
  async (stage) => {
    const { applicant, reviewer, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const order = await applicant.places(dv(domain));
    const asked = await hostmaster.isAsked();
    await hostmaster.approves(asked);
    await applicant.sees(order, 'issued');

    await hostmaster.declines(asked, 'I took it for another one.');

    const notice = await applicant.isNotified(order, /was declined after its approval/);
    expect(notice.text).toContain('I took it for another one.');
    await reviewer.isNotified(order, /was declined after its approval/);
    // The clock was not moved: the next sweep may be minutes away.
    const declinedEvidence = {
      contact: `hostmaster@${domain}`,
      via: 'page',
      comment: 'I took it for another one.',
    };
    expect(await applicant.looksAt(order)).toMatchObject({
      status: 'issued',
      domains: [{ adn: domain, state: 'declined', declinedEvidence }],
      notes: [{ field: `/contacts/${domain}`, code: 'evidence-declined' }],
    });
    const events = await applicant.events(order);
    expect(events.filter(({ type }) => type === 'evidence.declined')).toMatchObject([
      { by: { kind: 'contact' }, decline: { adn: domain, ...declinedEvidence } },
    ]);
    const again = await applicant.places(dv(domain));
    expect((await applicant.sees(again, 'returned')).reasons).toMatchObject([{ code: 'domain-blocked' }]);
    expect(await hostmaster.mails()).toHaveLength(1);
  },
);

function blockOf(body: unknown, domain: string): unknown {
  const { items } = body as { items: { adn: string }[] };
  return items.find(({ adn }) => adn === domain);
}
