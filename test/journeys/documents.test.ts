import { expect } from 'vitest';
import { ov } from '../harness/application.ts';
import { opens, PDF, sends, uploads } from '../harness/documents.ts';
import { journey } from '../harness/journey.ts';

journey('a document is uploaded with a draft and read by the reviewer', {}, async (stage) => {
  const { applicant, reviewer, stranger, domain } = stage;
  const draft = await applicant.places(ov(domain), { submit: false });

  const { id, attach, upload: form } = await uploads(applicant, draft, PDF);
  const attached = await applicant.calls(`PUT ${attach}`, { name: 'Register extract.pdf' });
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
  const { content, headers } = await opens(reviewer, draft, id);
  expect(content).toEqual(PDF);
  expect(headers.get('content-disposition')).toContain('attachment');
  expect((await applicant.revisions(draft))[0]?.documents).toMatchObject([{ id }]);
  expect(await stranger.calls(`GET /v1/orders/${draft.id}/documents/${id}`)).toMatchObject({ status: 404 });
});

journey('a file that is no PDF, PNG or JPEG is rejected, whatever its name says', {}, async (stage) => {
  const { applicant, domain } = stage;
  const draft = await applicant.places(ov(domain), { submit: false });

  const { attach } = await uploads(applicant, draft, Buffer.from('<html><script>alert(1)</script>'));
  const attached = await applicant.calls(`PUT ${attach}`, { name: 'extract.pdf' });

  expect(attached).toMatchObject({ status: 422 });
  expect((await applicant.looksAt(draft)).documents).toEqual([]);
});
