import * as z from 'zod';
import { accepted } from '../harness/member.ts';
import type { Stage } from '../harness/stage.ts';

const Created = z.object({ keyIdentifier: z.string(), hmacKey: z.string(), directoryUrl: z.string() });

/** A new credential of the applicant for a program: what a client is given. */
export async function newCredential({ applicant }: Stage, name: string) {
  const { body } = accepted(await applicant.calls('POST /v1/acme-credentials', { name }));
  const { keyIdentifier: kid, hmacKey: hmac, directoryUrl: directory } = Created.parse(body);
  return { kid, hmac, directory };
}
