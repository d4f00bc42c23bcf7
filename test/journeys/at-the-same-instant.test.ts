import { expect } from 'vitest';
import { until } from '../../local/demo/until.ts';
import type { Applicant } from '../harness/applicant.ts';
import { dv, ov } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';
import type { Placed } from '../harness/member.ts';
import { CHECKLIST } from '../harness/reviewer.ts';

const ROUNDS = { least: 20, most: 80 };

journey(
  'exactly one of a withdrawal and an approval at the same instant wins',
  { withinSeconds: 120 },
  async (stage) => {
    const { applicant, reviewer, domain } = stage;
    const hostmaster = stage.contact(`hostmaster@${domain}`);
    const application = ov(domain);
    const wins = { withdrawn: 0, approved: 0 };

    for (let round = 1; round <= ROUNDS.most; round++) {
      const order = await applicant.places(application);
      if (round === 1) await hostmaster.approves(await hostmaster.isAsked());
      const { revision } = await applicant.sees(order, 'reviewing');

      const withdraw = () => applicant.tries('withdraw', order);
      const approve = () => reviewer.tries('approve', order, { revision, checklist: CHECKLIST });
      const [withdrawn, approved] =
        round % 2 === 0
          ? await Promise.all([withdraw(), approve()])
          : await Promise.all([approve(), withdraw()]).then(([a, w]) => [w, a] as const);

      expect([withdrawn.status, approved.status].sort(), `round ${round}`).toEqual([202, 409]);
      const winner = withdrawn.status === 202 ? 'withdrawn' : 'approved';
      wins[winner] += 1;
      await applicant.sees(order, winner === 'withdrawn' ? 'draft' : 'issued');
      const history = await applicant.history(order);
      expect(history.includes('order.withdrawn')).toBe(winner === 'withdrawn');
      expect(history.includes('issuance.completed')).toBe(winner === 'approved');
      if (round >= ROUNDS.least && wins.withdrawn > 0 && wins.approved > 0) break;
    }

    expect(wins.withdrawn).toBeGreaterThan(0);
    expect(wins.approved).toBeGreaterThan(0);
  },
);

journey(
  'a withdrawal while the contact answers leaves the order withdrawn or issued, never both',
  {},
  async (stage) => {
    const { applicant, domain } = stage;

    for (let round = 1; round <= 8; round++) {
      const name = `r${round}.${domain}`;
      const hostmaster = stage.contact(`hostmaster@${name}`);
      const order = await applicant.places(dv(name));
      const asked = await hostmaster.isAsked();

      const [withdrawn, approved] = await Promise.all([
        applicant.tries('withdraw', order),
        hostmaster.tries('approve', asked),
      ]);

      expect([202, 409]).toContain(withdrawn.status);
      // 410: the page says that the order was withdrawn just before.
      expect(withdrawn.status === 202 ? [200, 410] : [200]).toContain(approved.status);
      await applicant.sees(order, withdrawn.status === 202 ? 'draft' : 'issued');
    }
  },
);

journey('an order that is withdrawn while its mails go out stays withdrawn', {}, async (stage) => {
  const { applicant, domain } = stage;

  for (let round = 1; round <= 8; round++) {
    const name = `w${round}.${domain}`;
    const hostmaster = stage.contact(`hostmaster@${name}`);
    const order = await applicant.places(dv(name));

    // A little later in each round: before, while and after the mail is sent.
    await new Promise((resolve) => setTimeout(resolve, 10 * round));
    await applicant.withdraws(order);
    for (const asked of await hostmaster.mails()) await hostmaster.tries('approve', asked);

    expect(await applicant.looksAt(order)).toMatchObject({ status: 'draft' });
    await applicant.submits(order);
    const asked = await hostmaster.isAsked();
    // Until the order is submitted again, the page says that it was withdrawn.
    await until('the answer to be taken', async () => {
      const { status } = await hostmaster.tries('approve', asked);
      return status < 400 || undefined;
    });
    await applicant.sees(order, 'issued');
    expect(new Set((await hostmaster.mails()).map(({ value }) => value)).size).toBe(1);
  }
});

journey(
  'a decline at the instant of the approval returns the order, or is reported as a ground to revoke',
  {},
  async (stage) => {
    const { applicant, reviewer, domain } = stage;

    for (let round = 1; round <= 8; round++) {
      const name = `d${round}.${domain}`;
      const hostmaster = stage.contact(`hostmaster@${name}`);
      const order = await applicant.places(ov(name));
      const asked = await hostmaster.isAsked();
      await hostmaster.approves(asked);
      const { revision } = await reviewer.sees(order, 'reviewing');
      const approve = () => reviewer.tries('approve', order, { revision, checklist: CHECKLIST });
      const decline = () => hostmaster.declines(asked);

      await (round % 2 === 0 ? Promise.all([approve(), decline()]) : Promise.all([decline(), approve()]));

      const { status } = await ends(applicant, order);
      if (status === 'issued') await applicant.isNotified(order, /was declined after its approval/);
      else expect(await applicant.looksAt(order)).toMatchObject({ reasons: [{ code: 'contact-declined' }] });
    }
  },
);

const ends = (applicant: Applicant, order: Placed) =>
  until('the order to be issued or returned', async () => {
    const seen = await applicant.looksAt(order);
    return seen.status === 'issued' || seen.status === 'returned' ? seen : undefined;
  });
