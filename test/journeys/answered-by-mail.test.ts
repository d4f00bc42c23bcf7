import { expect } from 'vitest';
import { dv } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import { journey } from '../harness/journey.ts';

journey('a contact approves by a reply', { needs: ['receiving'] }, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const application = dv(domain);
  const order = await applicant.places(application);
  const asked = await hostmaster.isAsked();

  await hostmaster.replies(asked, { lines: ['Fine with us.', '', `APPROVE ${asked.value}`, '', 'Grace'] });
  await applicant.sees(order, 'issued');

  await hasGoodCertificate(applicant, order, application);
  expect(await applicant.evidence(order)).toMatchObject([{ answered: { via: 'mail' } }]);
});

journey('a contact declines by a reply', { needs: ['receiving'] }, async (stage) => {
  const { applicant, domain } = stage;
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  const order = await applicant.places(dv(domain));
  const asked = await hostmaster.isAsked();

  await hostmaster.replies(asked, { lines: [`decline ${asked.value}`] });

  expect(await applicant.sees(order, 'returned')).toMatchObject({ reasons: [{ code: 'contact-declined' }] });
});

journey(
  'a mail that is not from the contact, or not from a person, approves nothing',
  { needs: ['receiving'] },
  async (stage) => {
    const { applicant, domain } = stage;
    const address = `hostmaster@${domain}`;
    const hostmaster = stage.contact(address);
    const order = await applicant.places(dv(domain));
    const asked = await hostmaster.isAsked();
    const approve = [`APPROVE ${asked.value}`];

    await hostmaster.replies(asked, { from: `webmaster@${domain}`, lines: approve });
    await hostmaster.replies(asked, {
      from: `${address}, webmaster@${domain}`,
      sender: address,
      lines: approve,
    });
    // The SPF record of this domain does not name the sending host: DMARC fails.
    await hostmaster.replies(asked, { sender: 'hostmaster@attacker.example', lines: approve });
    await hostmaster.replies(asked, { lines: approve, headers: { 'auto-submitted': 'auto-replied' } });
    await hostmaster.replies(asked, { lines: ['Yes, please go on.'] });
    await hostmaster.replies(asked, { lines: [`APPROVE ${'a'.repeat(52)}`] });
    // Mails are processed in order: when this one is, all above were.
    await hostmaster.replies(asked, { lines: [`DECLINE ${asked.value}`] });

    await applicant.sees(order, 'returned');
    const history = await applicant.history(order);
    expect(history).not.toContain('domains.confirmed');
    expect(history.at(-1)).toBe('domain.declined');
  },
);

journey(
  'a contact whose reply cannot be read as an answer is informed once how to answer',
  { needs: ['receiving'] },
  async (stage) => {
    const { applicant, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const application = dv(domain);
    const order = await applicant.places(application);
    const asked = await hostmaster.isAsked();

    await hostmaster.replies(asked, { lines: ['Yes, please go on.'] });
    await hostmaster.replies(asked, { lines: ['Hello? I said yes!'] });
    const explained = await hostmaster.isExplained();
    expect(explained.text).toContain('APPROVE');
    expect(explained.text).not.toContain(asked.value);

    await hostmaster.replies(asked, { lines: [`Approve  ${asked.value.toUpperCase()}`] });
    await applicant.sees(order, 'issued');
    expect(await hostmaster.explanations()).toHaveLength(1);
  },
);
