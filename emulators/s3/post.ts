import * as z from 'zod';
import { type Credentials, isSignatureOf } from '../protocol/signature.ts';
import { S3Error } from './error.ts';

const Policy = z.object({
  expiration: z.iso.datetime(),
  conditions: z.array(
    z.union([
      z.tuple([z.literal('content-length-range'), z.number(), z.number()]),
      z.tuple([z.enum(['eq', 'starts-with']), z.string().startsWith('$'), z.string()]),
      z.record(z.string(), z.string()),
    ]),
  ),
});
type Condition = z.infer<typeof Policy>['conditions'][number];

/** Fields that a policy may leave out (S3, "Creating a POST policy"). */
const FREE = new Set(['policy', 'x-amz-signature', 'file', 'awsaccesskeyid', 'signature', 'bucket']);

/** An upload by a form with a presigned policy, which fixes key, size, type and expiry. */
export type PostUpload = { key: string; content: Buffer; headers: Record<string, string>; status: number };

/** @throws S3Error if the form is incomplete or does not match its signed policy */
export async function readPost(
  bucket: string,
  contentType: string,
  body: Buffer,
  credentials: Credentials,
  nowMs: number,
): Promise<PostUpload> {
  const { fields, content } = await readForm(contentType, body);
  const field = (name: string) => fields.get(name) ?? '';

  const signed = { credential: field('x-amz-credential'), signature: field('x-amz-signature') };
  if (!isSignatureOf(field('policy'), signed, credentials))
    throw new S3Error('AccessDenied', 'Access Denied');
  const policy = Policy.safeParse(parseJson(Buffer.from(field('policy'), 'base64').toString()));
  if (!policy.success) throw denied('Invalid JSON');
  if (!(nowMs < Date.parse(policy.data.expiration))) throw denied('Policy expired');

  const named = new Set<string>();
  for (const condition of policy.data.conditions) {
    check(condition, new Map([...fields, ['bucket', bucket]]), content, named);
  }
  const extra = [...fields.keys()].find(
    (name) => !named.has(name) && !FREE.has(name) && !name.startsWith('x-ignore-'),
  );
  if (extra !== undefined) throw denied(`Extra input fields: ${extra}`);
  if (field('key') === '') throw new S3Error('MalformedPOSTRequest', 'The form has no key.');

  const kept = [...fields].filter(([name]) => name.startsWith('x-amz-meta-') || name === 'content-type');
  const status = Number(field('success_action_status'));
  return {
    key: field('key'),
    content,
    headers: Object.fromEntries(kept),
    status: status === 201 || status === 200 ? status : 204,
  };
}

function check(condition: Condition, fields: Map<string, string>, content: Buffer, named: Set<string>): void {
  if (!Array.isArray(condition)) {
    for (const [name, value] of Object.entries(condition))
      check(['eq', `$${name}`, value], fields, content, named);
    return;
  }
  if (condition[0] === 'content-length-range') {
    const [, least, most] = condition;
    if (content.length > most) throw new S3Error('EntityTooLarge', `The upload exceeds ${most} bytes.`);
    if (content.length < least)
      throw new S3Error('EntityTooSmall', `The upload has less than ${least} bytes.`);
    return;
  }
  const [kind, dollarName, expected] = condition;
  const name = dollarName.slice(1).toLowerCase();
  const value = fields.get(name) ?? '';
  if (kind === 'eq' ? value !== expected : !value.startsWith(expected)) {
    throw denied(`Policy Condition failed: ${JSON.stringify(condition)}`);
  }
  named.add(name);
}

async function readForm(
  contentType: string,
  body: Buffer,
): Promise<{ fields: Map<string, string>; content: Buffer }> {
  const malformed = new S3Error('MalformedPOSTRequest', 'The body is not a well-formed multipart/form-data.');
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => {
      throw malformed;
    });
  const fields = new Map<string, string>();
  let content: Buffer | undefined;
  for (const [name, value] of form) {
    if (name.toLowerCase() === 'file')
      content = typeof value === 'string' ? Buffer.from(value) : Buffer.from(await value.arrayBuffer());
    else if (typeof value === 'string') fields.set(name.toLowerCase(), value);
  }
  if (content === undefined) throw malformed;
  return { fields, content };
}

function denied(detail: string): S3Error {
  return new S3Error('AccessDenied', `Invalid according to Policy: ${detail}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
