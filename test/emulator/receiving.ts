import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { startSmtp } from '@countersign/aws-emulators/smtp/start-smtp';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';

/** Plays the receipt rule: a mail that comes in goes to the bucket, then its event to the function, asynchronously. */
export async function startReceiving(options: {
  port: number;
  folder: string;
  domain: string;
  resolverUrl: string;
  bucketName: string;
  functionName: string;
}) {
  const s3 = new S3Client({});
  const lambda = new LambdaClient({});
  const door = await startSmtp({
    folder: options.folder,
    port: options.port,
    domain: options.domain,
    resolver: httpsResolver({ url: options.resolverUrl }),
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
    port: door.port,
    async stop() {
      await door.stop();
      s3.destroy();
      lambda.destroy();
    },
  };
}
