import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { Resolve } from '@countersign/aws-emulators/dns/resolve-in';
import { startSmtp } from '@countersign/aws-emulators/smtp/start-smtp';
import { acceptsReplies } from '../../local/reply-addresses.ts';

/** Stands for the receipt rule: an inbound mail goes to the bucket, then its event to the function, asynchronously. */
export async function startReceiving(options: {
  port: number;
  folder: string;
  domain: string;
  resolve: Resolve;
  bucketName: string;
  functionName: string;
  /** Where they are, if not in the region of the environment. */
  at?: { region: string; endpoint: string };
}) {
  const { at = {} } = options;
  const s3 = new S3Client(at);
  const lambda = new LambdaClient(at);
  const receiver = await startSmtp({
    folder: options.folder,
    port: options.port,
    accepts: acceptsReplies(options.domain),
    resolve: options.resolve,
    put: (Key, Body) => s3.send(new PutObjectCommand({ Bucket: options.bucketName, Key, Body })),
    deliver: (event) =>
      lambda.send(
        new InvokeCommand({
          FunctionName: options.functionName,
          InvocationType: 'Event',
          Payload: JSON.stringify(event),
        }),
      ),
  });
  return {
    port: receiver.port,
    async stop() {
      await receiver.stop();
      s3.destroy();
      lambda.destroy();
    },
  };
}
