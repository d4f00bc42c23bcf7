import { expect } from 'vitest';
import * as z from 'zod';
import type { Applicant } from '../harness/applicant.ts';
import { ov } from '../harness/application.ts';
import { journey } from '../harness/journey.ts';
import { accepted, type Placed } from '../harness/member.ts';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n');

const Upload = z.object({
  id: z.string(),
  upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
  attach: z.string().regex(/^\//),
});

journey('a document is uploaded with a draft and read by the reviewer', {}, async (stage) => {
  const { applicant, reviewer, stranger, domain } = stage;
  const draft = await applicant.places(ov(domain), { submit: false });

  const { id, attach, upload: form } = await uploads(applicant, draft, PDF);
  const attached = await applicant.calls(`PUT ${path(attach)}`, { name: 'Register extract.pdf' });
  expect(attached).toMatchObject({
    status: 200,
    body: { contentType: 'application/pdf', bytes: PDF.length },
  });
  await applicant.submits(draft);
  const hostmaster = stage.contact(`hostmaster@${domain}`);
  await hostmaster.approves(await hostmaster.isAsked());
  const shown = await reviewer.sees(draft, 'reviewing');

  expect(shown.documents).toMatchObject([{ id, name: 'Register extract.pdf' }]);
  await sends(form, Buffer.from('%PDF-1.7 exchanged'));
  const { body } = accepted(await reviewer.calls(`GET /v1/orders/${draft.id}/documents/${id}`));
  const { url } = z.object({ url: z.url() }).parse(body);
  const downloaded = await fetch(url);
  expect(Buffer.from(await downloaded.arrayBuffer())).toEqual(PDF);
  expect(downloaded.headers.get('content-disposition')).toContain('attachment');
  expect((await applicant.revisions(draft))[0]?.documents).toMatchObject([{ id }]);
  expect(await stranger.calls(`GET /v1/orders/${draft.id}/documents/${id}`)).toMatchObject({ status: 404 });
});

journey('a file that is no PDF, PNG or JPEG is rejected, whatever its name says', {}, async (stage) => {
  const { applicant, domain } = stage;
  const draft = await applicant.places(ov(domain), { submit: false });

  const { attach } = await uploads(applicant, draft, Buffer.from('<html><script>alert(1)</script>'));
  const attached = await applicant.calls(`PUT ${path(attach)}`, { name: 'extract.pdf' });

  expect(attached).toMatchObject({ status: 422 });
  expect((await applicant.looksAt(draft)).documents).toEqual([]);
});

/** Uploads a file by the form that the API gives. */
async function uploads(applicant: Applicant, { id }: Placed, content: Uint8Array<ArrayBuffer>) {
  const asked = await applicant.calls(`POST /v1/orders/${id}/documents`, {
    name: 'extract.pdf',
    contentType: 'application/pdf',
  });
  const given = Upload.parse(accepted(asked).body);
  await sends(given.upload, content);
  return given;
}

/** Posts a file as a browser does. */
async function sends({ url, fields }: z.infer<typeof Upload>['upload'], content: Uint8Array<ArrayBuffer>) {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([content], { type: 'application/pdf' }), 'extract.pdf');
  const { status } = await fetch(url, { method: 'POST', body: form });
  expect(status).toBeLessThan(300);
}

const path = (text: string): `/${string}` => `/${text.slice(1)}`;
