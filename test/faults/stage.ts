import { X509Certificate } from 'node:crypto';
import { expect } from 'vitest';
import type { ApplicationInput } from '../../lib/application/application.ts';
import type { OrderStatus } from '../../lib/order/lifecycle.ts';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { ORGANIZATION } from '../harness/application.ts';
import type { Cloud, RecordedRequest } from './cloud.ts';
import { type Mail, type People, peopleOf } from './people.ts';

/** After any single fault every order recovers by itself within little more than an hour. */
const ROUNDS = 15;
let stages = 0;

/** One scenario on a cloud: two domains that no other scenario uses, and the requests since it began. */
export function stageOn(cloud: Cloud, retried?: readonly number[]) {
  const people = peopleOf(cloud, retried);
  const number = ++stages;
  const domains = [`first-${number}.com`, `second-${number}.net`] as const;
  const since = cloud.requests.length;

  const contactOf = (domain: string) => `hostmaster@${domain}`;
  const application = (type: 'DV' | 'OV', names: readonly string[]): ApplicationInput => ({
    type,
    names: [...names],
    csr: keyAndRequest(names).csr,
    applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
    contacts: Object.fromEntries(
      domains.filter((domain) => names.includes(domain)).map((domain) => [domain, contactOf(domain)]),
    ),
    ...(type === 'OV' && { organization: ORGANIZATION }),
  });

  /** Waits for something to happen, at the latest after enough sweeps. */
  async function comes<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const found = await look();
      if (found !== undefined) return found;
      await cloud.passes(6);
      await cloud.lambda.invoke('sweep', {}).catch(() => {});
      await cloud.settle();
    }
    throw new Error(`It never comes: ${what}.`);
  }

  return {
    ...people,
    cloud,
    /** The number of requests before the scenario. */
    since,
    domains,
    application,
    comes,
    requests: (): RecordedRequest[] => cloud.requests.slice(since),
    isAsked: (domain: string, time = 1): Promise<Mail> =>
      comes(
        `mail ${time} to ${domain}`,
        async () => (await people.mails(contactOf(domain), since))[time - 1],
      ),
    /** The mail of another challenge than the first. */
    isAskedAgain: (domain: string): Promise<Mail> =>
      comes(`another challenge for ${domain}`, async () => {
        const mails = await people.mails(contactOf(domain), since);
        return mails.find(({ challenge }) => challenge !== mails[0]?.challenge);
      }),
    sees: (id: string, status: OrderStatus) =>
      comes(`${id} is ${status}`, async () => {
        const order = await people.order(id);
        return order.status === status ? order : undefined;
      }),
    isNotified: (id: string, text: RegExp) =>
      comes(`a notice like ${text}`, async () => {
        const mails = await people.mails('applicant@example.com', since);
        return mails.find((mail) => mail.text.includes(id) && text.test(mail.text));
      }),
    /** A domain had as many challenges, and each of them one Random Value in all of its mails. */
    async hadChallenges(domain: string, count: number): Promise<void> {
      const mails = await people.mails(contactOf(domain), since);
      const values = Map.groupBy(mails, (mail) => mail.challenge);
      expect(values.size, `challenges of ${domain}`).toBe(count);
      for (const sent of values.values())
        expect(new Set(sent.map(({ value }) => value)).size, `Random Values of ${domain}`).toBe(1);
    },
    /** Exactly once: one event, one signature, one certificate for download. */
    async isIssuedOnce(id: string, ofOrders = 1): Promise<void> {
      const types = (await people.events(id)).map(({ facts }) => facts.type);
      expect(types.filter((type) => type === 'issuance.completed')).toHaveLength(1);
      const signed = cloud.requests.slice(since).filter(({ operation }) => operation === 'Sign');
      expect(new Set(signed.map(({ body }) => messageOf(body))).size, 'things signed').toBe(ofOrders);
      const order = await people.order(id);
      const { serialNumber } = new X509Certificate(Buffer.from(await people.downloads(id), 'base64'));
      const serial = order.status === 'issued' ? order.certificate.serial : '';
      expect(BigInt(`0x${serialNumber}`)).toBe(BigInt(`0x${serial}`));
    },
  };
}
export type Stage = ReturnType<typeof stageOn> & People;

const messageOf = (body: Buffer): unknown => JSON.parse(body.toString()).Message;
