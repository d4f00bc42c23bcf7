import { issuingKeyAlias } from '../../lib/aws/services/issuing-key.ts';
import { ARNS, STAGE } from './deployment.ts';
import type { Access } from './policy.ts';
import type { Noted } from './recorded-requests.ts';
import { tableAccesses } from './table-accesses.ts';

/**
 * What IAM evaluates before a recorded request is served.
 * @throws Error on a request of an unknown kind
 */
export function accessesOf(noted: Noted): Access[] {
  switch (noted.service) {
    case 'dynamodb':
      return tableAccesses(noted);
    case 'sfn':
      return [machineAccess(noted)];
    case 'kms':
      return [keyAccess(noted)];
    case 'ses':
      return mailAccesses(noted);
    case 'sesv2':
      return [mailStateAccess(noted)];
    case 'acm-pca':
      return [caAccess(noted)];
    case 's3':
      return objectAccesses(noted);
    default:
      throw new Error(`Add the rights that ${noted.service} requires to test/roles/accesses.ts.`);
  }
}

/** A task token belongs to a state machine, so the right to complete it is a right on the state machine. */
function machineAccess({ operation, body }: Noted): Access {
  const { executionArn } = JSON.parse(body);
  const execution = `${executionArn}`.split(':').at(-1);
  const resource =
    executionArn === undefined
      ? ARNS.machine
      : `${ARNS.machine.replace(':stateMachine:', ':execution:')}:${execution}`;
  return { action: `states:${operation}`, resource, context: {} };
}

/** The names in the one-machine runtime of the keys that a deployment has in a stack. */
const FIRST_KEYS: ReadonlyMap<unknown, string> = new Map([['alias/countersign-issuing', ARNS.issuingKey]]);

function keyAccess({ operation, body }: Noted): Access {
  const { KeyId, EncryptionContext, SigningAlgorithm, MessageType } = JSON.parse(body);
  const sealing = operation === 'Encrypt' || operation === 'Decrypt';
  const bound: Record<string, string> = EncryptionContext ?? {};
  return {
    action: `kms:${operation}`,
    resource: sealing ? ARNS.randomValueKey : (FIRST_KEYS.get(KeyId) ?? ARNS.successorKey),
    context: {
      // The alias of the key that `ca renew` creates; no statement has a condition on aliases of the other keys.
      ...(!sealing && !FIRST_KEYS.has(KeyId) && { 'kms:ResourceAliases': [issuingKeyAlias(STAGE, 2)] }),
      ...Object.fromEntries(
        Object.entries(bound).map(([name, value]) => [`kms:EncryptionContext:${name}`, [value]]),
      ),
      ...(EncryptionContext && { 'kms:EncryptionContextKeys': Object.keys(bound) }),
      ...(SigningAlgorithm && { 'kms:SigningAlgorithm': [SigningAlgorithm] }),
      ...(MessageType && { 'kms:MessageType': [MessageType] }),
    },
  };
}

function caAccess({ operation, body }: Noted): Access {
  const { CertificateAuthorityArn } = JSON.parse(body);
  return { action: `acm-pca:${operation}`, resource: `${CertificateAuthorityArn}`, context: {} };
}

/** SES requires the right on the sending identity and on the configuration set, each separately. */
function mailAccesses({ body }: Noted): Access[] {
  const form = new URLSearchParams(body);
  const from = form.get('Source') ?? '';
  const resources = [
    ARNS.identity.replace(/[^/]+$/, from.split('@').at(-1) ?? ''),
    ARNS.configurationSet.replace(/[^/]+$/, form.get('ConfigurationSetName') ?? ''),
  ];
  const action = `ses:${form.get('Action')}`;
  const recipients = [...form].filter(([name]) => name.startsWith('Destinations.member.'));
  const context = { 'ses:FromAddress': [from], 'ses:Recipients': recipients.map(([, value]) => value) };
  return resources.map((resource) => ({ action, resource, context }));
}

/** Reading the state of SES by version 2 of its API. */
function mailStateAccess({ method, path }: Noted): Access {
  const [, , , kind, name] = path.split('/');
  if (method === 'GET' && kind === 'account') return { action: 'ses:GetAccount', resource: '*', context: {} };
  if (method === 'GET' && kind === 'identities' && name) {
    const resource = ARNS.identity.replace(/[^/]+$/, decodeURIComponent(name));
    return { action: 'ses:GetEmailIdentity', resource, context: {} };
  }
  throw new Error(`Add the right that SES requires for ${method} ${path} to test/roles/accesses.ts.`);
}

const OBJECT_PERMISSIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
  DELETE: 's3:DeleteObject',
};

/** S3 answers 404 for a missing object only if the caller may list the bucket, 403 otherwise (*GetObject*, Permissions). */
function objectAccesses({ method, path, status }: Noted): Access[] {
  const permission = OBJECT_PERMISSIONS[method];
  if (permission === undefined)
    throw new Error(`Add the right that S3 requires for ${method} to test/roles/accesses.ts.`);
  const { pathname, searchParams } = new URL(path, 'http://s3');
  const [, , ...key] = pathname.split('/');
  if (searchParams.has('versions')) {
    const context = { 's3:prefix': [searchParams.get('prefix') ?? ''] };
    return [{ action: 's3:ListBucketVersions', resource: ARNS.bucket, context }];
  }
  const action = searchParams.has('versionId') ? `${permission}Version` : permission;
  const asked = { action, resource: `${ARNS.bucket}/${key.join('/')}`, context: {} };
  return status === 404 ? [asked, { action: 's3:ListBucket', resource: ARNS.bucket, context: {} }] : [asked];
}
