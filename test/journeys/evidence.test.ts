import { createHash } from 'node:crypto';
import PostalMime from 'postal-mime';
import { expect } from 'vitest';
import { canonicalHash } from '../../lib/application/canonical-hash.ts';
import { VALUE_PLACEHOLDER } from '../../lib/mail/fill-in.ts';
import type { VerificationMail } from '../../local/demo/verification-mail.ts';
import { ORGANIZATION, ov } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';
import { memberOf } from '../harness/member.ts';

const HASH = /^[0-9a-f]{64}$/;

journey(
  'the evidence of a domain is shown to the applicant and, in the detail that an audit needs, to the auditor',
  { needs: ['receiving'] },
  async (stage) => {
    const { applicant, reviewer, runtime, domain } = stage;
    const auditor = memberOf(runtime, 'auditor', 'auditor@example.org');
    const byPage = stage.contact(`hostmaster@a.${domain}`);
    const byMail = stage.contact(`webmaster@b.${domain}`);
    const application = ov(`a.${domain}`, {
      names: [`a.${domain}`, `www.a.${domain}`, `b.${domain}`],
      contacts: { [`a.${domain}`]: `hostmaster@a.${domain}`, [`b.${domain}`]: `webmaster@b.${domain}` },
    });

    const order = await applicant.places(application);
    const [first, second] = [await byPage.isAsked(), await byMail.isAsked()];
    await byPage.approves(first);
    await byMail.replies(second, { lines: [`APPROVE ${second.value}`] });
    await applicant.sees(order, 'reviewing');
    await reviewer.approves(order);
    await applicant.sees(order, 'issued');

    const audited = await auditor.evidence(order);
    const owned = await applicant.evidence(order);
    expect(audited.map(({ adn, names, contact }) => ({ adn, names, contact }))).toEqual([
      { adn: `a.${domain}`, names: [`a.${domain}`, `www.a.${domain}`], contact: `hostmaster@a.${domain}` },
      { adn: `b.${domain}`, names: [`b.${domain}`], contact: `webmaster@b.${domain}` },
    ]);
    for (const [index, evidence] of audited.entries()) {
      const asked = [first, second][index];
      if (asked === undefined) throw new Error('Two were asked.');
      expect(evidence).toMatchObject({
        method: 'BR 3.2.2.4.4',
        rules: 'BR 2.3.1',
        contactSource: 'constructed',
        orderId: order.id,
        challengeId: asked.page.split('/').at(-1),
        scope: 'names',
        organization: { name: ORGANIZATION.name, country: ORGANIZATION.country },
        // Only what the approval covers.
        shownHash: canonicalHash({
          account: 'acme',
          adn: evidence.adn,
          names: evidence.names.toSorted(),
          organization: { name: ORGANIZATION.name, country: ORGANIZATION.country },
        }),
        shown: { keyHash: expect.stringMatching(HASH), organization: { name: ORGANIZATION.name } },
        asked: {
          mailsSent: 1,
          messageId: expect.stringMatching(/./),
          valueHash: createHash('sha256').update(asked.value).digest('hex'),
          mailSha256: await hashOfMail(asked),
        },
      });
      const { createdAt, sentAt = '', expiresAt } = evidence.asked ?? { createdAt: '', expiresAt: '' };
      const times = [createdAt, sentAt, evidence.confirmedAt, expiresAt];
      expect(times).toEqual(times.toSorted());
    }
    expect(audited[0]?.answered).toMatchObject({
      via: 'page',
      sourceIp: expect.stringMatching(/^127\./),
      userAgent: expect.any(String),
    });
    expect(audited[1]?.answered).toMatchObject({
      via: 'mail',
      rawSha256: expect.stringMatching(HASH),
      objectKey: expect.stringMatching(/^evidence\//),
      verdicts: {
        spam: 'PASS',
        virus: 'PASS',
        dmarc: 'PASS',
        spf: expect.any(String),
        dkim: expect.any(String),
      },
    });
    // The same without the client address of the contact, which the applicant does not see.
    expect(owned).toEqual(audited.map((each) => ({ ...each, answered: { via: each.answered?.via } })));
  },
);

/** Computed as the API documents it: from the mail that the contact has received. */
async function hashOfMail({ mail, value }: VerificationMail): Promise<string> {
  const { subject, text = '', html = '' } = await PostalMime.parse(mail.raw);
  const cut = (form: string) =>
    form.replaceAll('\r\n', '\n').replace(/\n+$/, '\n').replaceAll(value, VALUE_PLACEHOLDER);
  return canonicalHash({ subject, text: cut(text), html: cut(html) });
}
