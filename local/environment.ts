import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';

/** Where the parts stand and what they made, as the shipped functions have to know it. */
export type Surroundings = {
  publicUrl: string;
  endpoints: Record<'DYNAMODB' | 'SFN' | 'SES' | 'KMS' | 'S3', string>;
  tableName: string;
  bucketName: string;
  stateMachineArn: string;
  issuer: string;
  clientIds: readonly string[];
  audience: string;
  replyDomain: string;
  resolverUrl: string;
  randomValueKeyId: string;
  rootKeyId: string;
  issuingKeyId: string;
};

/**
 * Before anything of the SDK is used: credentials that the embedded services of this start take, and no others, and none
 * of this machine's user.
 */
export function isolateFromAws(): void {
  delete process.env['AWS_PROFILE'];
  delete process.env['AWS_SESSION_TOKEN'];
  Object.assign(process.env, {
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: randomBytes(32).toString('base64url'),
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
  });
}

/** Tells the functions of this process what a deployment would tell them; what the user has set of the defaults stays. */
export function setEnvironment(surroundings: Surroundings): void {
  const { endpoints } = surroundings;
  for (const [service, url] of Object.entries(endpoints)) process.env[`AWS_ENDPOINT_URL_${service}`] = url;
  Object.assign(process.env, {
    TABLE_NAME: surroundings.tableName,
    BUCKET_NAME: surroundings.bucketName,
    STATE_MACHINE_ARN: surroundings.stateMachineArn,
    PUBLIC_URL: surroundings.publicUrl,
    OIDC_ISSUER: surroundings.issuer,
    OIDC_CLIENT_IDS: surroundings.clientIds.join(','),
    OIDC_AUDIENCE: surroundings.audience,
    REPLY_DOMAIN: surroundings.replyDomain,
    RANDOM_VALUE_KEY_ID: surroundings.randomValueKeyId,
    CA_ROOT_KEY_ID: surroundings.rootKeyId,
    CA_ISSUING_KEY_ID: surroundings.issuingKeyId,
    RESOLVER_URL: surroundings.resolverUrl,
    // All functions are this process: whatever an earlier one claimed, it holds no more.
    CLAIM_EPOCH: randomUUID(),
  });
}

/** What this machine sets where its user has set nothing. */
export function setDefaults(replyDomain: string): void {
  process.env['MAIL_FROM'] ||= `countersign@${replyDomain}`;
  process.env['OPERATOR_CONTACT'] ||= 'operator@example.org';
  process.env['MAIL_CONFIGURATION_SET'] ||= 'countersign';
  process.env['POLICY'] ||= 'internal';
  // All who call here are one person at this machine, and all functions are one process.
  process.env['REQUESTS_PER_CALLER_AND_MINUTE'] ||= '100000';
  process.env['POSTS_PER_ACCOUNT_AND_MINUTE'] ||= '100000';
  // Nobody is mailed: the mails stay in the mailbox of this machine, and all examples are below one domain.
  process.env['MAILS_PER_DOMAIN_AND_DAY'] ||= '100000';
  process.env['MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_DAY'] ||= '100000';
  process.env['MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_HOUR'] ||= '100000';
}

/** What an operator's command about the CAs has to know of the runtime (local/ca.ts). */
export const OperatorEnvironment = z.record(z.string(), z.string());
export type OperatorEnvironment = z.infer<typeof OperatorEnvironment>;

/** What was told to the functions of this process, as far as such a command needs it. */
export const operatorEnvironment = (): OperatorEnvironment =>
  OperatorEnvironment.parse(
    Object.fromEntries(
      Object.entries(process.env).filter(([name]) =>
        /^(TABLE_NAME|BUCKET_NAME|PUBLIC_URL|PKI_URL|POLICY|CA_.+|AWS_SECRET_ACCESS_KEY|AWS_ENDPOINT_URL_.+)$/.test(
          name,
        ),
      ),
    ),
  );
