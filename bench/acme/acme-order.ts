import * as z from 'zod';
import { keyAndRequest } from '../../local/demo/key-and-request.ts';
import { createPoller } from '../load/create-poller.ts';
import type { HttpClient, Response } from '../load/http-client.ts';
import type { RunOrder } from '../load/run-load.ts';
import { type AcmeAccount, acmeAccount, acmeCsr, type Binding } from './acme-account.ts';

const Order = z.object({
  status: z.string(),
  authorizations: z.array(z.url()),
  finalize: z.url(),
  certificate: z.url().optional(),
});
const Authorization = z.object({
  status: z.string(),
  challenges: z.array(z.object({ type: z.string(), url: z.url(), token: z.string().optional() })),
});

/** Publishes an answer at the path of its challenge. */
export type Publish = (token: string, keyAuthorization: string) => void;

/** A complete order at an ACME server (RFC 8555 §7.4): ordered, authorized, finalized, downloaded. */
export function acmeOrder(options: {
  http: HttpClient;
  directoryUrl: string;
  /** Serves the answer to a challenge, if the server validates. */
  publish?: Publish | undefined;
  binding?: Binding | undefined;
}): RunOrder {
  const { http, directoryUrl, publish, binding } = options;
  const accounts = new Map<number, Promise<AcmeAccount>>();
  const untilValid = createPoller();
  const untilIssued = createPoller();
  let count = 0;

  return async (client) => {
    const making = accounts.get(client) ?? acmeAccount(http, directoryUrl, binding);
    accounts.set(client, making);
    const { newOrder, keyAuthorization, post } = await making;
    const name = `order-${count++}.example.org`;
    const { csr } = keyAndRequest([name]);

    const placed = await post(newOrder, { identifiers: [{ type: 'dns', value: name }] });
    const orderUrl = z.string().parse(placed.headers.location);
    const { authorizations, finalize } = read(placed, Order);
    for (const url of authorizations) {
      const { status, challenges } = read(await post(url), Authorization);
      // The account has proven the domain before.
      if (status === 'valid') continue;
      const challenge = challenges.find(({ type }) => type === 'http-01');
      if (challenge?.token === undefined) throw new Error('There is no challenge of type http-01.');
      publish?.(challenge.token, keyAuthorization(challenge.token));
      await post(challenge.url, {});
      await untilValid(async () => isValid(read(await post(url), Authorization)));
    }

    await post(finalize, { csr: acmeCsr(csr) });
    const issued = await untilIssued(async () => isValid(read(await post(orderUrl), Order)));
    const certificate = await post(z.string().parse(issued.certificate));
    if (!certificate.text.startsWith('-----BEGIN CERTIFICATE-----'))
      throw new Error(`No certificate: ${certificate.text.slice(0, 200)}`);
  };
}

const read = <T extends z.ZodType>(response: Response, schema: T): z.infer<T> =>
  schema.parse(JSON.parse(response.text));

function isValid<T extends { status: string }>(resource: T): T | undefined {
  if (resource.status === 'invalid') throw new Error(`It is invalid: ${JSON.stringify(resource)}`);
  return resource.status === 'valid' ? resource : undefined;
}
