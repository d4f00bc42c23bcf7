import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { CannotStart } from '../cannot-start.ts';
import { fetchToken } from '../fetch-token.ts';
import { answerOnPage, replyTo } from './answer-mail.ts';
import { apiClient, type Caller } from './api-client.ts';
import { keyAndRequest } from './key-and-request.ts';
import { until } from './until.ts';
import { mailsTo, readVerificationMail, type VerificationMail } from './verification-mail.ts';
import { verifiedChain } from './verified-chain.ts';

const NAMES = ['example.org', '*.example.org', 'shop.example.com'];
const CONTACTS = {
  'example.org': 'hostmaster@example.org',
  'shop.example.com': 'webmaster@shop.example.com',
};
export const ORGANIZATION = {
  name: 'Beispiel GmbH',
  registrationNumber: 'HRB 12345',
  country: 'DE',
  region: 'Berlin',
  city: 'Berlin',
  street: 'Unter den Linden 1',
  postalCode: '10117',
  phone: '+4930123456',
};
export const CHECKLIST = {
  identitySource: 'Handelsregister Berlin, HRB 12345',
  addressSource: 'Handelsregister Berlin',
  callBack: 'The switchboard, at the number of the telephone book',
  highRisk: 'No finding',
};

const Order = z.object({ id: z.string(), status: z.string(), revision: z.number(), phase: z.string() });
type Order = z.infer<typeof Order>;

type Stage = { url: string; smtpPort: number; home: string; output: string };

/** Takes an order from application to certificate as its people would, and prints a line for each step. */
export async function runDemo({ url, smtpPort, home, output }: Stage): Promise<void> {
  const as = (member: string): Caller => apiClient(url, () => fetchToken(join(home, 'oidc'), member));
  const [ada, rita] = [as('applicant'), as('reviewer')];
  print('Countersign', `runs at ${url}, with a state folder of its own.`);

  const { privateKey, csr } = keyAndRequest(NAMES);
  print('Ada', `creates a key, which stays with her, and a CSR for ${NAMES.join(', ')}.`);
  const order = await ordered(ada, csr);
  print('Ada', `orders an OV certificate for ${ORGANIZATION.name}: order ${order.id}.`);

  const [first, second] = await Promise.all(Object.values(CONTACTS).map((address) => askedAt(url, address)));
  if (first === undefined || second === undefined) throw new Error('The order has two contacts.');
  print('Countersign', `mails ${first.mail.to}: “${first.mail.subject}”.`);
  print('Countersign', `mails ${second.mail.to}: “${second.mail.subject}”.`);
  const { status } = await answerOnPage(first, 'approve');
  if (status !== 200) throw new CannotStart(`The page answered ${status}.`);
  print(first.mail.to, 'opens the page of the mail, pastes the code and approves.');
  await replyTo(smtpPort, second, { from: second.mail.to, lines: [`APPROVE ${second.value}`] });
  print(second.mail.to, 'replies to the mail with the line “APPROVE <code>”.');

  const { revision } = await reaches(rita, order.id, 'reviewing');
  print('Rita', 'finds the order in the queue, looks up the company and calls it back.');
  await answered(rita(`POST /v1/orders/${order.id}/review/approve`, { revision, checklist: CHECKLIST }));
  print('Rita', 'approves it, with her checklist.');
  await reaches(ada, order.id, 'issued');
  await until('the certificate to be mailed', async () =>
    (await mailsTo(url, 'applicant@example.com')).find(({ text }) => text.includes(order.id)),
  );
  print('Countersign', 'signs the certificate, checks it once more, and mails it to Ada.');

  await mkdir(output, { recursive: true });
  await writeFile(join(output, 'example.org.key'), privateKey, { mode: 0o600 });
  for (const [file, format] of FILES) {
    const { bytes } = await answered(ada(`GET /v1/orders/${order.id}/certificate?format=${format}`));
    await writeFile(join(output, file), file === 'root.pem' ? lastOf(bytes) : bytes);
  }
  print('Ada', `downloads it to ${output}.`);
  print('openssl', verifiedChain(output, NAMES));
}

const FILES = [
  ['example.org.pem', 'pem'],
  ['chain.pem', 'chain'],
  ['fullchain.pem', 'fullchain'],
  ['root.pem', 'fullchain-root'],
] as const;

function print(who: string, does: string): void {
  console.log(`${who.padEnd(28)} ${does}`);
}

async function ordered(ada: Caller, csr: string): Promise<Order> {
  const { body } = await answered(
    ada('POST /v1/orders', {
      type: 'OV',
      names: NAMES,
      csr,
      organization: ORGANIZATION,
      applicant: { name: 'Ada Lovelace', email: 'applicant@example.com' },
      contacts: CONTACTS,
    }),
  );
  return Order.parse(body);
}

/** @throws CannotStart with the problem if the API rejects the request */
async function answered(call: ReturnType<Caller>): ReturnType<Caller> {
  const answer = await call;
  if (answer.status < 400) return answer;
  throw new CannotStart(`The API answered ${answer.status}: ${JSON.stringify(answer.body)}`);
}

const askedAt = (url: string, address: string): Promise<VerificationMail> =>
  until(`a mail to ${address}`, async () => {
    const [mail] = await mailsTo(url, address);
    return mail && readVerificationMail(mail);
  });

const reaches = (who: Caller, id: string, status: string): Promise<Order> =>
  until(`order ${id} to be ${status}`, async () => {
    const order = Order.parse((await answered(who(`GET /v1/orders/${id}`))).body);
    return order.status === status ? order : undefined;
  });

function lastOf(pem: Uint8Array): string {
  const blocks = Buffer.from(pem)
    .toString()
    .split(/(?=-----BEGIN)/);
  return blocks.at(-1) ?? '';
}
