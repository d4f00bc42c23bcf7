import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESClient } from '@aws-sdk/client-ses';
import { CreateStateMachineCommand, DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, inject, it, vi } from 'vitest';
import type { Bucket } from '../../lib/aws/services/bucket.ts';
import { crlBucket } from '../../lib/aws/services/crl-bucket.ts';
import { crlReader } from '../../lib/aws/services/crl-reader.ts';
import { findKey, issuingKeyAlias, makeIssuingKey } from '../../lib/aws/services/issuing-key.ts';
import { kmsSigner } from '../../lib/aws/services/kms-signer.ts';
import { kmsValueEncryption } from '../../lib/aws/services/kms-value-encryption.ts';
import { documentStore } from '../../lib/aws/services/s3-document-store.ts';
import { inboundMailStore } from '../../lib/aws/services/s3-inbound.ts';
import { sesMailer } from '../../lib/aws/services/ses-mailer.ts';
import { sfnWorkflow } from '../../lib/aws/services/sfn-workflow.ts';
import { systemClock } from '../../lib/clock.ts';
import { executionName } from '../../lib/execution/workflow.ts';
import { crlStoreContract } from '../contract/crl-store.ts';
import { documentStoreContract } from '../contract/document-store.ts';
import { inboundMailStoreContract } from '../contract/inbound-mail-store.ts';
import { mail } from '../contract/ses-errors.ts';
import { valueEncryptionContract } from '../contract/value-encryption.ts';
import { workflowContract } from '../contract/workflow.ts';
import { thrownBy } from '../doubles/answering-server.ts';
import { keysIn } from '../doubles/embedded-bucket.ts';
import { makeBucket, makeSender } from './resources.ts';

const deployed = inject('deployed');
const endpoint = deployed && !('missing' in deployed) ? deployed.endpoint : '';
if (deployed && 'missing' in deployed) console.warn(`The adapters are left out: ${deployed.missing}`);
const AT = { endpoint, region: 'us-east-1' };

const emptyBucket = async (): Promise<Bucket> => {
  const name = `bucket-${randomUUID()}`;
  await makeBucket(endpoint, name);
  return { s3: new S3Client({ ...AT, forcePathStyle: true }), name };
};

describe.skipIf(endpoint === '')('On LocalStack', () => {
  describe('S3', () => {
    documentStoreContract(async () => {
      const bucket = await emptyBucket();
      return {
        documents: documentStore(() => bucket),
        async upload({ url, fields }, content) {
          const form = new FormData();
          for (const [name, value] of Object.entries(fields)) form.append(name, value);
          form.append('file', new Blob([Buffer.from(content)]));
          const response = await fetch(url, { method: 'POST', body: form });
          if (!response.ok) throw new Error(await response.text());
        },
        stored: (orderId) => keysIn(bucket, orderId),
      };
    });
    inboundMailStoreContract(async (mails) => {
      const bucket = await emptyBucket();
      for (const [id, Body] of Object.entries(mails))
        await bucket.s3.send(new PutObjectCommand({ Bucket: bucket.name, Key: `inbound/${id}`, Body }));
      return inboundMailStore(() => bucket);
    });
    crlStoreContract(async () => {
      const bucket = await emptyBucket();
      return { ...crlBucket(() => bucket), ...crlReader(() => bucket) };
    });
  });

  describe('KMS', () => {
    const kms = new KMSClient(AT);
    valueEncryptionContract(async () => {
      const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
      return kmsValueEncryption(() => ({ kms, keyId: `${KeyMetadata?.KeyId}` }));
    });

    it('makes the key of a later issuing CA, finds it by its alias, and signs with it', async () => {
      const alias = issuingKeyAlias(randomUUID(), 2);
      expect(await findKey(kms, alias)).toBeUndefined();

      const arn = await makeIssuingKey(kms, alias, 'dev');

      expect(await findKey(kms, alias)).toBe(arn);
      const signer = kmsSigner(kms, arn, 'ecdsa-p256-sha256');
      const key = createPublicKey({
        key: Buffer.from(await signer.publicKey()),
        type: 'spki',
        format: 'der',
      });
      const message = Buffer.alloc(10_000, 'x');
      expect(verify('sha256', message, key, await signer.sign(message))).toBe(true);
    });
  });

  describe('SES', () => {
    const from = (address: string) => ({
      ses: new SESClient(AT),
      from: { name: 'Countersign', address },
      configurationSet: 'adapters',
    });

    it('accepts a mail from the identity that is verified', async () => {
      await makeSender(endpoint, 'sender.example', 'adapters');

      const { messageId } = await sesMailer(() => from('ca@sender.example'), systemClock).send(mail);

      expect(messageId).toMatch(/.{10}/);
    });

    it('refuses a mail from another', async () => {
      expect(
        await thrownBy(sesMailer(() => from('ca@other.example'), systemClock).send(mail)),
      ).toBeInstanceOf(Error);
    });
  });

  describe('Step Functions', () => {
    // Its task waits as ours do, but passes its token to a queue: a LocalStack elsewhere invokes no function of this process.
    workflowContract(async () => {
      const sfn = new SFNClient(AT);
      const sqs = new SQSClient(AT);
      const name = `machine-${randomUUID()}`;
      const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }));
      const wait = {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: { QueueUrl, MessageBody: { 'token.$': '$$.Task.Token' } },
        End: true,
      };
      const definition = JSON.stringify({ StartAt: 'Wait', States: { Wait: wait } });
      const roleArn = 'arn:aws:iam::000000000000:role/states';
      const made = await sfn.send(new CreateStateMachineCommand({ name, definition, roleArn }));
      const stateMachineArn = `${made.stateMachineArn}`;
      const workflow = sfnWorkflow(() => ({ sfn, stateMachineArn }));
      return {
        workflow,
        async end(orderId, run) {
          const { Messages = [] } = await sqs.send(
            new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }),
          );
          expect(await workflow.complete(JSON.parse(`${Messages[0]?.Body}`).token)).toBe(true);
          const machine = stateMachineArn.replace(':stateMachine:', ':execution:');
          const describe = new DescribeExecutionCommand({
            executionArn: `${machine}:${executionName(orderId, run)}`,
          });
          await vi.waitFor(async () => expect((await sfn.send(describe)).status).toBe('SUCCEEDED'), 5000);
        },
      };
    });
  });
});
