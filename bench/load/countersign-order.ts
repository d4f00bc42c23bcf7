import * as z from 'zod';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { readVerificationMail, SentMail } from '../../local/demo/verification-mail.ts';
import { createPoller } from './create-poller.ts';
import { expectStatus, type HttpClient } from './http-client.ts';
import type { RunOrder } from './run-load.ts';

const Placed = z.object({ id: z.string() });
const Seen = z.object({ status: z.string() });
const Mailbox = z.array(SentMail);

/** Statuses of an order that has failed. */
const FAILED = new Set(['returned', 'refused', 'cancelled', 'lapsed', 'revoked']);

/**
 * A complete DV order on the one-machine runtime: placed, its mail read, approved on the page, issued, downloaded. Each client is
 * an applicant and the contact of its domains.
 */
export function countersignOrder(options: {
  http: HttpClient;
  url: string;
  /** Access tokens, distributed to the clients in turn. */
  tokens: readonly string[];
  /** Called with the time from the contact's approval to the certificate. */
  onIssued?: (milliseconds: number) => void;
}): RunOrder {
  const { http, url, tokens, onIssued } = options;
  const untilMailed = createPoller();
  const untilIssued = createPoller();
  let count = 0;

  return async (client) => {
    const number = count++;
    const name = `order-${number}.example.org`;
    const contact = `admin@${name}`;
    const authorization = `Bearer ${tokens[client % tokens.length]}`;
    const application = {
      type: 'DV',
      names: [name],
      csr: keyAndRequest([name]).csr,
      applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
      contacts: { [name]: contact },
    };
    const placed = expectStatus(
      await http.ask(`${url}/v1/orders`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'application/json' },
        body: JSON.stringify(application),
      }),
      201,
    );
    const order = `${url}/v1/orders/${Placed.parse(JSON.parse(placed.text)).id}`;

    const asked = await untilMailed(async () => {
      const mailbox = expectStatus(await http.ask(`${url}/mailbox.json?to=${contact}`), 200);
      const [mail] = Mailbox.parse(JSON.parse(mailbox.text));
      return mail && readVerificationMail(mail);
    });
    const approvedAt = performance.now();
    const approved = await http.ask(asked.page, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ value: asked.value, decision: 'approve' }).toString(),
      from: addressOf(number),
    });
    expectStatus(approved, 200);

    await untilIssued(async () => {
      const seen = expectStatus(await http.ask(order, { headers: { authorization } }), 200);
      const { status } = Seen.parse(JSON.parse(seen.text));
      if (FAILED.has(status)) throw new Error(`The order is ${status}: ${seen.text}`);
      return status === 'issued' || undefined;
    });
    const certificate = await http.ask(`${order}/certificate`, { headers: { authorization } });
    if (!expectStatus(certificate, 200).text.startsWith('-----BEGIN CERTIFICATE-----'))
      throw new Error(`No certificate: ${certificate.text.slice(0, 200)}`);
    onIssued?.(performance.now() - approvedAt);
  };
}

/** Each domain contact has a client address of its own, as in life: the page limits the rate per address. */
const addressOf = (number: number) => `127.1.${Math.floor(number / 250) % 250}.${1 + (number % 250)}`;
