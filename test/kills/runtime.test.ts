import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { until } from '../../local/demo/until.ts';
import type { Applicant } from '../harness/applicant.ts';
import { dv, ov } from '../harness/application.ts';
import { hasGoodCertificate } from '../harness/certificate.ts';
import type { Contact } from '../harness/contact.ts';
import { everyCertificate, everyItem } from '../harness/inside.ts';
import { journey } from '../harness/journey.ts';
import type { Placed } from '../harness/member.ts';
import type { Runtime } from '../harness/runtime.ts';

const KILLS = 5;
const CLIENTS = 6;
const ROUNDS = 3;

journey(
  'killed with -9, every order continues from its last state',
  { needs: ['restart'], withinSeconds: 120 },
  async (stage) => {
    const { applicant, reviewer, runtime, domain } = stage;
    const at = (label: string) => `${label}.${domain}`;
    const hostmaster = (label: string) => stage.contact(`hostmaster@${at(label)}`);
    const confirms = async (label: string) => hostmaster(label).approves(await hostmaster(label).isAsked());
    const zone = join(runtime.home, 'zone.yml');
    await writeFile(zone, `${at('submitted')}: { security: unavailable }\n`);

    const applications = {
      draft: dv(at('draft')),
      submitted: dv(at('submitted')),
      verifying: dv(at('verifying')),
      reviewing: ov(at('reviewing')),
      returned: ov(at('returned')),
      issuing: ov(at('issuing')),
      issued: dv(at('issued')),
    };
    const draft = await applicant.places(applications.draft, { submit: false });
    const submitted = await applicant.places(applications.submitted);
    const verifying = await applicant.places(applications.verifying);
    const reviewing = await applicant.places(applications.reviewing);
    const returned = await applicant.places(applications.returned);
    const issuing = await applicant.places(applications.issuing);
    const issued = await applicant.places(applications.issued);
    for (const label of ['reviewing', 'returned', 'issuing', 'issued']) await confirms(label);
    const before = await hostmaster('verifying').isAsked();
    await applicant.sees(reviewing, 'reviewing');
    await applicant.sees(returned, 'reviewing');
    await reviewer.returns(returned, {
      field: '/names',
      code: 'reviewers-remark',
      message: 'Which of you is this for?',
    });
    await applicant.sees(issued, 'issued');
    const finished = await applicant.downloads(issued);
    await applicant.sees(issuing, 'reviewing');
    await applicant.sees(submitted, 'submitted');
    await reviewer.approves(issuing);

    await runtime.kill9();
    await writeFile(zone, '');
    await runtime.startAgain();

    await applicant.sees(draft, 'draft');
    await applicant.submits(draft);
    await applicant.sees(returned, 'returned');
    await applicant.submits(returned);
    await confirms('draft');
    await confirms('submitted');
    const [asked, ...more] = await hostmaster('verifying').mails();
    expect([asked?.value, ...more]).toEqual([before.value]);
    await hostmaster('verifying').approves(before);
    await reviewer.approves(reviewing);
    await applicant.sees(returned, 'reviewing');
    await reviewer.approves(returned);

    const orders = { draft, submitted, verifying, reviewing, returned, issuing, issued };
    for (const label of [
      'draft',
      'submitted',
      'verifying',
      'reviewing',
      'returned',
      'issuing',
      'issued',
    ] as const) {
      await applicant.sees(orders[label], 'issued');
      await hasGoodCertificate(applicant, orders[label], applications[label]);
      expect(new Set((await hostmaster(label).mails()).map(({ value }) => value)).size).toBe(1);
    }
    expect(await applicant.downloads(issued)).toEqual(finished);
    expect(issuedOrders(await everyCertificate(runtime))).toEqual(
      Object.values(orders)
        .map(({ id }) => id)
        .sort(),
    );
  },
);

journey(
  'killed with -9 again and again, nothing that was acknowledged is lost or done twice',
  { needs: ['restart'], withinSeconds: 180 },
  async (stage) => {
    const { applicant, runtime, domain } = stage;
    const applications = Array.from({ length: CLIENTS }, (_, index) => dv(`client-${index}.${domain}`));
    const contacts = applications.map(({ names: [name] }) => stage.contact(`hostmaster@${name}`));

    const working = Promise.all(
      applications.map(async (application, index) => {
        const contact = contacts[index];
        if (contact === undefined) throw new Error('Each has a contact.');
        const order = await placesWhateverHappens(applicant, application);
        await approvesWhateverHappens(contact, applicant, order);
        return order;
      }),
    );
    const killing = (async () => {
      for (let kill = 1; kill <= KILLS; kill++) {
        await new Promise((resolve) => setTimeout(resolve, 40 * kill + Math.random() * 100));
        await runtime.kill9();
        await runtime.startAgain();
      }
    })();
    const [orders] = await Promise.all([working, killing]);

    for (const [index, order] of orders.entries()) {
      const application = applications[index];
      await applicant.sees(order, 'issued');
      if (application) await hasGoodCertificate(applicant, order, application);
      const history = await applicant.history(order);
      for (const type of ['order.submitted', 'challenges.opened', 'issuance.completed'])
        expect(
          history.filter((each) => each === type),
          type,
        ).toHaveLength(1);
      const mails = (await contacts[index]?.mails()) ?? [];
      expect(new Set(mails.map(({ value }) => value)).size).toBe(1);
    }
    expect(issuedOrders(await everyCertificate(runtime))).toEqual(orders.map(({ id }) => id).sort());
    for (const order of orders) {
      await applicant.isNotified(order, /Your certificate was issued/);
      // A crash between sending and recording sends a mail twice, and never more often than the runtime crashed.
      expect((await applicant.mails(order)).length).toBeLessThanOrEqual(1 + KILLS);
    }
  },
);

journey(
  'killed with -9 at any point of sending a mail, it arrives within a minute, and with one value',
  { needs: ['restart'], withinSeconds: 300 },
  async (stage) => {
    const { applicant, runtime, domain } = stage;

    for (let round = 0; round < ROUNDS; round++) {
      const labels = Array.from({ length: CLIENTS }, (_, client) => `r${round}-c${client}.${domain}`);
      const applications = labels.map((label) => dv(label));
      const contacts = labels.map((label) => stage.contact(`hostmaster@${label}`));
      const placing = Promise.all(
        applications.map((application) => placesWhateverHappens(applicant, application)),
      );
      // Six orders are placed within some hundred milliseconds: each round hits them a little later.
      await killedAfter(runtime, 60 + 90 * round);
      const orders = await placing;

      const asked = await Promise.all(
        contacts.map((contact) => within60(`a mail of ${round}`, async () => (await contact.mails())[0])),
      );
      const answering = Promise.all(
        orders.map((order, n) => {
          const contact = contacts[n];
          if (contact === undefined) throw new Error('Each has a contact.');
          return approvesWhateverHappens(contact, applicant, order);
        }),
      );
      await killedAfter(runtime, 60 + 90 * round);
      await answering;

      for (const [n, order] of orders.entries()) {
        await within60('the news of the certificate', async () =>
          (await applicant.mails(order)).find(({ subject }) => /certificate was issued/.test(subject)),
        );
        const mails = (await contacts[n]?.mails()) ?? [];
        expect(new Set(mails.map(({ value }) => value))).toEqual(new Set([asked[n]?.value]));
      }
    }
  },
);

journey(
  'killed with -9 between the claim of a mail and its sending, it arrives within a minute',
  { needs: ['restart'], withinSeconds: 240 },
  async (stage) => {
    const { applicant, runtime, domain } = stage;
    const zone = join(runtime.home, 'zone.yml');
    const dies = async (
      domainOfMail: string,
      work: () => Promise<unknown>,
      isClaimed: () => Promise<unknown>,
    ) => {
      await writeFile(zone, `${domainOfMail}: { mail: stalls }\n`);
      await work();
      await until('a claim', async () => ((await isClaimed()) ? true : undefined));
      await runtime.kill9();
      await writeFile(zone, '');
      await runtime.startAgain();
    };

    const application = dv(domain);
    const contact = stage.contact(`hostmaster@${domain}`);
    const order = await applicant.places(application, { submit: false });
    await dies(
      domain,
      () => applicant.submits(order),
      async () => (await everyItem(runtime)).find(({ sendingUntil }) => sendingUntil !== undefined),
    );
    const asked = await within60('the mail to the contact', async () => (await contact.mails())[0]);
    await dies(
      'example.com',
      () => contact.approves(asked),
      async () => (await everyItem(runtime)).find(({ heldUntil }) => heldUntil !== undefined),
    );
    await within60('the news of the certificate', async () =>
      (await applicant.mails(order)).find(({ subject }) => /certificate was issued/.test(subject)),
    );

    expect(await contact.mails()).toHaveLength(1);
    await applicant.sees(order, 'issued');
  },
);

async function killedAfter(runtime: Runtime, milliseconds: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, milliseconds));
  await runtime.kill9();
  await runtime.startAgain();
}

/** By the wall clock: no test clock moves the runtime here. */
const within60 = <T>(what: string, look: () => Promise<T | undefined>): Promise<T> =>
  until(what, () => look().catch(unreachable), { withinSeconds: 60 });

/** Retries until there is a response: as a client with an Idempotency-Key may. */
function placesWhateverHappens(
  applicant: Applicant,
  application: Parameters<Applicant['places']>[0],
): Promise<Placed> {
  const idempotencyKey = crypto.randomUUID();
  return until(
    'an order to be placed',
    () => applicant.places(application, { idempotencyKey }).catch(unreachable),
    {
      withinSeconds: 60,
    },
  );
}

async function approvesWhateverHappens(contact: Contact, applicant: Applicant, order: Placed): Promise<void> {
  await until(
    'an order to be issued',
    async () => {
      const [asked] = await contact.mails().catch(() => []);
      if (asked) await contact.tries('approve', asked).catch(unreachable);
      const seen = await applicant.looksAt(order).catch(unreachable);
      return seen?.status === 'issued' ? true : undefined;
    },
    { withinSeconds: 120 },
  );
}

const issuedOrders = (certificates: readonly { state: string; orderId: string }[]): string[] =>
  certificates
    .filter(({ state }) => state === 'issued')
    .map(({ orderId }) => orderId)
    .sort();

/** The runtime does not listen, or is just being killed; every other refusal is a fault. */
function unreachable(error: unknown): undefined {
  const down =
    error instanceof Error &&
    ('code' in error || error.name === 'TypeError' || /^(503|409|The runtime)/.test(error.message));
  if (!down) throw error;
}
