import { issuingKeyAlias } from '../../lib/aws/services/issuing-key.ts';
import { ARNS, STAGE } from './deployment.ts';
import type { Access } from './policy.ts';
import type { Noted } from './recorded-requests.ts';
import { tableAccesses } from './table-accesses.ts';

/**
 * What IAM is asked before a noted request is served.
 * @throws Error on a request of a kind that is not known here
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
    case 's3':
      return objectAccesses(noted);
    default:
      throw new Error(`Teach test/roles/accesses.ts what ${noted.service} is asked for.`);
  }
}

/** A task token is one of a machine's: the right to answer it is a right at the machine. */
function machineAccess({ operation, body }: Noted): Access {
  const { executionArn } = JSON.parse(body);
  const execution = `${executionArn}`.split(':').at(-1);
  const resource =
    executionArn === undefined
      ? ARNS.machine
      : `${ARNS.machine.replace(':stateMachine:', ':execution:')}:${execution}`;
  return { action: `states:${operation}`, resource, context: {} };
}

/** How the one-machine runtime names the keys that a deployment knows by their stack. */
const FIRST_KEYS: ReadonlyMap<unknown, string> = new Map([['alias/countersign-issuing', ARNS.issuingKey]]);

function keyAccess({ operation, body }: Noted): Access {
  const { KeyId, EncryptionContext, SigningAlgorithm, MessageType } = JSON.parse(body);
  const sealing = operation === 'Encrypt' || operation === 'Decrypt';
  const bound: Record<string, string> = EncryptionContext ?? {};
  return {
    action: `kms:${operation}`,
    resource: sealing ? ARNS.randomValueKey : (FIRST_KEYS.get(KeyId) ?? ARNS.successorKey),
    context: {
      // What `ca renew` calls the key that it makes; of the others no statement asks for aliases.
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

/** SES asks for the identity that sends and for the configuration set, each by itself. */
function mailAccesses({ body }: Noted): Access[] {
  const form = new URLSearchParams(body);
  const from = form.get('Source') ?? '';
  const resources = [
    ARNS.identity.replace(/[^/]+$/, from.split('@').at(-1) ?? ''),
    ARNS.configurationSet.replace(/[^/]+$/, form.get('ConfigurationSetName') ?? ''),
  ];
  const action = `ses:${form.get('Action')}`;
  return resources.map((resource) => ({ action, resource, context: { 'ses:FromAddress': [from] } }));
}

const OBJECT_PERMISSIONS: Readonly<Record<string, string>> = {
  GET: 's3:GetObject',
  HEAD: 's3:GetObject',
  PUT: 's3:PutObject',
};

/** Who asks for an object that is not there is told so only if he may list the bucket (*GetObject*, Permissions). */
function objectAccesses({ method, path, status }: Noted): Access[] {
  const permission = OBJECT_PERMISSIONS[method];
  if (permission === undefined)
    throw new Error(`Teach test/roles/accesses.ts what S3 is asked for: ${method}.`);
  const { pathname, searchParams } = new URL(path, 'http://s3');
  const [, , ...key] = pathname.split('/');
  const action = searchParams.has('versionId') ? `${permission}Version` : permission;
  const asked = { action, resource: `${ARNS.bucket}/${key.join('/')}`, context: {} };
  return status === 404 ? [asked, { action: 's3:ListBucket', resource: ARNS.bucket, context: {} }] : [asked];
}
