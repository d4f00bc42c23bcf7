import { randomBytes, randomUUID } from 'node:crypto';
import * as z from 'zod';

/** The addresses of the emulators and the ids of their resources, for the environment of the functions. */
export type Resources = {
  publicUrl: string;
  endpoints: Record<'DYNAMODB' | 'SFN' | 'SES' | 'KMS' | 'S3', string> &
    Partial<Record<'ROUTE_53' | 'ACM_PCA', string>>;
  tableName: string;
  bucketName: string;
  stateMachineArn: string;
  issuer: string;
  clientIds: readonly string[];
  consoleClientId: string;
  commandLineClientId: string;
  audience: string;
  replyDomain: string;
  resolverUrl: string;
  randomValueKeyId: string;
  rootKeyId: string;
  issuingKeyId: string;
  /** The hosted zones in which other CAs find answers to their challenges. */
  acmeZones?: readonly string[];
};

/** The resolver that the user has set, as it was before the environment of the functions was set. */
const OWN_RESOLVER = process.env['RESOLVER_URL'];

/**
 * Sets the credentials of this start, which its emulators require, and hides those of the user. To be called before the AWS
 * SDK is used.
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

/** Sets the environment of the functions as a deployment would. Defaults that the user has set stay. */
export function setEnvironment(resources: Resources): void {
  const { endpoints } = resources;
  for (const [service, url] of Object.entries(endpoints)) process.env[`AWS_ENDPOINT_URL_${service}`] = url;
  // Both versions of its API are at one address.
  process.env['AWS_ENDPOINT_URL_SESV2'] = endpoints.SES;
  Object.assign(process.env, {
    TABLE_NAME: resources.tableName,
    BUCKET_NAME: resources.bucketName,
    STATE_MACHINE_ARN: resources.stateMachineArn,
    PUBLIC_URL: resources.publicUrl,
    OIDC_ISSUER: resources.issuer,
    OIDC_CLIENT_IDS: resources.clientIds.join(','),
    OIDC_AUDIENCE: resources.audience,
    CONSOLE_CLIENT_ID: resources.consoleClientId,
    COMMAND_LINE_CLIENT_ID: resources.commandLineClientId,
    // The provider of this machine signs in the ready-made members without a password.
    DEMO: 'true',
    REPLY_DOMAIN: resources.replyDomain,
    RANDOM_VALUE_KEY_ID: resources.randomValueKeyId,
    CA_ROOT_KEY_ID: resources.rootKeyId,
    CA_ISSUING_KEY_ID: resources.issuingKeyId,
    ACME_ZONES: resources.acmeZones?.join(',') ?? '',
    RESOLVER_URL: OWN_RESOLVER || resources.resolverUrl,
    // All functions are this process: the claims of an earlier one are void.
    CLAIM_EPOCH: randomUUID(),
  });
}

/** Sets the defaults of one machine for what its user has not set. */
export function setDefaults(replyDomain: string): void {
  process.env['MAIL_FROM'] ||= `countersign@${replyDomain}`;
  process.env['OPERATOR_CONTACT'] ||= 'operator@example.org';
  process.env['MAIL_CONFIGURATION_SET'] ||= 'countersign';
  process.env['POLICY'] ||= 'internal';
  // All callers are one person at this machine, and all functions are one process.
  process.env['REQUESTS_PER_CALLER_AND_MINUTE'] ||= '100000';
  process.env['POSTS_PER_ACCOUNT_AND_MINUTE'] ||= '100000';
  // No mail leaves this machine, and all examples are below one domain.
  process.env['MAILS_PER_DOMAIN_AND_DAY'] ||= '100000';
  process.env['MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_DAY'] ||= '100000';
  process.env['MAILS_PER_DOMAIN_FROM_ACCOUNT_AND_HOUR'] ||= '100000';
}

/** The part of the environment that the operator's commands for the CAs need (local/ca.ts). */
export const OperatorEnvironment = z.record(z.string(), z.string());
export type OperatorEnvironment = z.infer<typeof OperatorEnvironment>;

/** That part of the environment of this process. */
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
