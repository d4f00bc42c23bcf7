import { expect } from 'vitest';
import * as z from 'zod';
import type { Applicant } from './applicant.ts';
import { accepted, type Placed } from './member.ts';

export const PDF = Buffer.from(
  '%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n',
);

const Upload = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  attach: z
    .string()
    .regex(/^\//)
    .transform((path): `/${string}` => `/${path.slice(1)}`),
});

/** Uploads a file by the form that the API gives. */
export async function uploads(applicant: Applicant, { id }: Placed, content: Uint8Array<ArrayBuffer>) {
  const asked = await applicant.calls(`POST /v1/orders/${id}/documents`, {
    name: 'extract.pdf',
    contentType: 'application/pdf',
  });
  const given = Upload.parse(accepted(asked).body);
  await sends(given.upload, content);
  return given;
}

/** Posts a file as a browser does. */
export async function sends(
  { url, fields }: z.infer<typeof Upload>['upload'],
  content: Uint8Array<ArrayBuffer>,
) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content], { type: 'application/pdf' }), 'extract.pdf');
  const { status } = await fetch(url, { method: 'POST', body: form });
  expect(status).toBeLessThan(300);
}

/** Downloads a document from the address that the API gives. */
export async function opens(applicant: Pick<Applicant, 'calls'>, { id }: Placed, document: string) {
  const { body } = accepted(await applicant.calls(`GET /v1/orders/${id}/documents/${document}`));
  const response = await fetch(z.object({ url: z.url() }).parse(body).url);
  expect(response.status).toBe(200);
  return { headers: response.headers, content: Buffer.from(await response.arrayBuffer()) };
}
