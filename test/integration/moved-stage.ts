import { expect } from 'vitest';
import { replyTo } from '../../local/demo/answer-mail.ts';
import { FIRST_REGION, type GuideAccount } from './guide-account.ts';
import { askedAt, type OrdersToMove } from './orders-to-move.ts';
import type { Shell } from './shell.ts';

/** A contact replies while no function is called: the reply ends in the queue. */
export async function replyInVain(
  shell: Shell,
  at: { mailbox: string; smtpPort: number },
  domain: string,
): Promise<void> {
  const asked = await askedAt(at.mailbox, domain);
  await replyTo(at.smtpPort, asked, { from: `hostmaster@${domain}`, lines: [`APPROVE ${asked.value}`] });
  await shell.run(`QUEUE=$(aws cloudformation describe-stack-resource --region ${FIRST_REGION} --stack-name countersign-dev \\
  --logical-resource-id MailReceivedFailed --query StackResourceDetail.PhysicalResourceId --output text)
until [ "$(aws sqs get-queue-attributes --region ${FIRST_REGION} --queue-url "$QUEUE" --output text \\
  --attribute-names ApproximateNumberOfMessages --query Attributes.ApproximateNumberOfMessages)" = 1 ]; do sleep 1; done`);
}

/** What was noted of a stage before it moved; `pki` are arguments of curl for the address of the revocation lists. */
type Before = {
  order: string;
  certificate: string;
  bucket: string;
  evidence: string;
  pkiBucket: string;
  pki: string;
};

/** What the guide promises of a stage that has moved: the certificates, the evidence with its lock, and the keys are the same. */
export async function expectMoved(
  shell: Shell,
  account: GuideAccount,
  before: Before,
  open: Pick<OrdersToMove, 'revokes'>,
): Promise<void> {
  const download = `curl -sf "$API/v1/orders/${before.order}/certificate?format=pem" -H "Authorization: Bearer $ADA"`;
  expect(await shell.run(download)).toBe(before.certificate);

  const bucket = await account.output('BucketName');
  expect(bucket).toBe(`${before.bucket}-moved`);
  expect(before.pkiBucket).toBe(bucket);
  expect(await account.hasCors(bucket)).toBe(true);
  expect(await account.versionsIn(bucket)).toContain(before.evidence);
  const [Key = '', VersionId = ''] = before.evidence.split(' ');
  expect(await account.lockOf({ Bucket: bucket, Key, VersionId })).toBe('GOVERNANCE');

  // The list is signed by the same key, and names a certificate from before.
  const serial = await open.revokes(before.order);
  const checked =
    await shell.run(`list() { curl -sf ${before.pki}/$1 -o list.crl; openssl crl -inform DER -in list.crl -noout -text; }
until list issuing.crl | grep ${serial.toUpperCase()} > found.txt; do sleep 1; done
openssl x509 -inform DER -in issuing.crt -out issuing.pem
openssl crl -inform DER -in list.crl -noout -verify -CAfile issuing.pem`);
  expect(checked).toContain('verify OK');
}
