import { expect } from 'vitest';
import { CHALLENGE } from '../../lib/aws/stores/challenge-item.ts';
import { apiClient } from '../../local/demo/api-client.ts';
import { dv, ORGANIZATION, ov } from '../harness/application.ts';
import { everyHistory, everyItem } from '../harness/inside.ts';
import { journey } from '../harness/journey.ts';
import { memberOf } from '../harness/member.ts';

journey(
  'Random Values are in their mails only, and tokens nowhere',
  { needs: ['inside', 'receiving'] },
  async (stage) => {
    const { applicant, reviewer, runtime, domain } = stage;
    const byPage = stage.contact(`hostmaster@a.${domain}`);
    const byMail = stage.contact(`hostmaster@b.${domain}`);
    const declining = stage.contact(`hostmaster@c.${domain}`);
    const silent = stage.contact(`hostmaster@d.${domain}`);
    const first = await applicant.places(dv(`a.${domain}`));
    const second = await applicant.places(ov(`b.${domain}`));
    const third = await applicant.places(dv(`c.${domain}`));
    const fourth = await applicant.places(dv(`d.${domain}`));
    const asked = await Promise.all([byPage, byMail, declining, silent].map((contact) => contact.isAsked()));
    const [page, mail, no, open] = asked;
    if (!page || !mail || !no || !open) throw new Error('Four were asked.');

    const pages = [await byPage.tries('approve', { ...page, value: mail.value })];
    await byPage.approves(page);
    await byMail.replies(mail, { lines: [`APPROVE ${open.value}`] });
    await byMail.replies(mail, { lines: [`APPROVE ${mail.value}`] });
    await declining.declines(no, 'Not ours.');
    await applicant.sees(second, 'reviewing');
    await reviewer.approves(second);
    await applicant.sees(first, 'issued');
    await applicant.sees(second, 'issued');
    await applicant.sees(third, 'returned');
    // A resend of the same mail, and another contact: one Random Value is sent again, one is new.
    await applicant.hasResent(fourth, `d.${domain}`);
    expect((await silent.isAsked(2)).value).toBe(open.value);
    await applicant.chooses(fourth, `d.${domain}`, `webmaster@d.${domain}`);
    const replaced = await stage.contact(`webmaster@d.${domain}`).isAsked();
    expect(replaced.value).not.toBe(open.value);
    pages.push(await silent.tries('approve', open));
    pages.push(await byPage.tries('approve', page), await byPage.tries('approve', { ...open, value: '' }));
    const forged = apiClient(runtime.url, async () => `${await runtime.token('applicant')}x`);
    expect(await forged('GET /v1/orders')).toMatchObject({ status: 401 });

    const members = [
      applicant,
      reviewer,
      memberOf(runtime, 'auditor', 'auditor@example.org'),
      memberOf(runtime, 'operator', 'operator@example.org'),
    ];
    const answered = pages.map(({ text }) => text);
    answered.push(await (await fetch(open.page)).text());
    for (const { calls } of members)
      for (const { id } of [first, second, third, fourth])
        for (const path of ['', '/events', '/revisions', '/evidence', '/documents'])
          answered.push(JSON.stringify((await calls(`GET /v1/orders/${id}${path}`)).body));
    for (const { calls } of members)
      for (const path of ['v1/orders', 'v1/reviews', 'v1/blocks', `v1/domains/d.${domain}/contacts`])
        answered.push(JSON.stringify((await calls(`GET /${path}`)).body));
    const tokens = await Promise.all(['applicant', 'reviewer'].map((name) => runtime.token(name)));
    const items = await everyItem(runtime);
    const taskTokens = items.filter(({ PK }) => `${PK}`.startsWith('WAIT#')).map(({ token }) => `${token}`);
    expect(taskTokens.length).toBeGreaterThan(0);
    const history = await everyHistory(runtime);
    expect(history).toContain(first.id);

    const values = [...asked, replaced].map(({ value }) => value);
    // Challenges are compressed: a search in their bytes would find nothing.
    const kept = JSON.stringify(
      items.map((item) => (item['SK'] === 'CHALLENGE' ? CHALLENGE.parse(item) : item)),
    );
    const said = await runtime.output();
    const leftBehind = await runtime.leftBehind();
    for (const secret of [...values, ...tokens]) {
      expect(said).not.toContain(secret);
      expect(history).not.toContain(secret);
      expect(answered.join()).not.toContain(secret);
      expect(kept).not.toContain(secret);
      expect(leftBehind).not.toContain(secret);
    }
    for (const secret of taskTokens) {
      expect(said).not.toContain(secret);
      expect(answered.join()).not.toContain(secret);
      expect(leftBehind).not.toContain(secret);
    }
    // Sent and received mails are kept unchanged; nothing else contains a value.
    const placesWith = async (secrets: string[]) =>
      (await Promise.all(secrets.map((secret) => runtime.placesWith(secret)))).flat();
    const places = await placesWith(values);
    expect(places.length).toBeGreaterThan(0);
    expect(places.filter((file) => !/^\.\/(ses|s3|smtp)\//.test(file))).toEqual([]);
    expect(await placesWith(tokens)).toEqual([]);

    // The log contains no personal data and no text of people.
    const lines = said.split('\n').filter((line) => line.startsWith('{'));
    for (const wrote of ['step done', 'request', 'page', 'mail received'])
      expect(lines.filter((line) => line.includes(`"message":"${wrote}"`)).length, wrote).toBeGreaterThan(0);
    for (const measured of [
      'OrdersEntered',
      'TimeInStatus',
      'CertificatesIssued',
      'Mails',
      'Answers',
      'Problems',
    ])
      expect(lines.filter((line) => line.includes(`"Name":"${measured}"`)).length, measured).toBeGreaterThan(
        0,
      );
    const { name, phone } = ORGANIZATION;
    for (const person of ['Lovelace', 'Not ours.', name, phone, '127.0.0.1'])
      expect(lines.filter((line) => line.includes(person))).toEqual([]);
    expect(lines.filter((line) => MAIL_ADDRESS.test(line))).toEqual([]);
  },
);

/** As in `stranger@example.org`, but not as in the name of a package. */
const MAIL_ADDRESS = /[\w.+-]@[\w-]+(\.[\w-]+)+/;
