import { expect } from 'vitest';
import { ORGANIZATION, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

const WRONG_PHONE = {
  field: '/applicant/phone',
  code: 'applicant-unreachable',
  message: 'We need a number to call you back.',
};

journey(
  'a returned order is corrected; contacts of unchanged domains are not asked again',
  {},
  async (stage) => {
    const { applicant, reviewer, domain } = stage;
    const shop = domain.replace('example.org', 'example.com');
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const webmaster = stage.contact(`webmaster@${shop}`);
    const before = ov(domain);
    const order = await applicant.places(before);
    await hostmaster.approves(await hostmaster.isAsked());
    await applicant.sees(order, 'reviewing');

    await reviewer.returns(order, WRONG_PHONE);
    expect((await applicant.sees(order, 'returned')).reasons).toEqual([WRONG_PHONE]);
    const notice = await applicant.isNotified(order, /Your order was returned/);
    expect(notice.text).toContain(WRONG_PHONE.message);

    const mended = {
      ...before,
      names: [domain, shop],
      applicant: { ...before.applicant, phone: '+4930999999' },
      contacts: { ...before.contacts, [shop]: `webmaster@${shop}` },
    };
    await applicant.changes(order, mended);
    await applicant.submits(order);
    const asked = await webmaster.isAsked();
    const domains = (await applicant.sees(order, 'verifying')).domains;
    expect(domains.find(({ adn }) => adn === shop)?.state).not.toBe('approved');
    await webmaster.approves(asked);
    await applicant.sees(order, 'reviewing');
    expect(await hostmaster.mails()).toHaveLength(1);

    const [first, second] = await applicant.revisions(order);
    expect(first).toMatchObject({ number: 1, changed: [] });
    expect(second).toMatchObject({
      number: 2,
      changed: [
        { field: '/applicant/phone', after: '+4930999999' },
        { field: `/contacts/${shop}`, after: `webmaster@${shop}` },
        { field: '/names', before: [domain], after: [domain, shop] },
      ],
    });
    expect(await reviewer.tries('approve', order, { revision: 1 })).toMatchObject({ status: 409 });
    await reviewer.approves(order);
    await applicant.sees(order, 'issued');
    await hasGoodCertificate(applicant, order, mended);
  },
);

journey(
  'after a change of the organisation every contact is asked again, with a new value',
  {},
  async (stage) => {
    const { applicant, reviewer, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const before = ov(domain);
    const order = await applicant.places(before);
    const first = await hostmaster.isAsked(1);
    await hostmaster.approves(first);
    await applicant.sees(order, 'reviewing');
    await reviewer.returns(order, {
      field: '/organization/name',
      code: 'organization-not-found',
      message: 'No such company.',
    });
    await applicant.sees(order, 'returned');

    const mended = { ...before, organization: { ...ORGANIZATION, name: 'Muster GmbH' } };
    await applicant.changes(order, mended);
    await applicant.submits(order);
    const second = await hostmaster.isAsked(2);
    expect(second.mail.text).toContain('Muster GmbH');
    expect(second.value).not.toBe(first.value);
    await hostmaster.approves(second);
    await applicant.sees(order, 'reviewing');
    await reviewer.approves(order);
    await applicant.sees(order, 'issued');

    const { subject } = await hasGoodCertificate(applicant, order, mended);
    expect(subject).toContain('O=Muster GmbH');
  },
);
