import { afterEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../../lib/application/documents/document-store.ts';
import { documentStore } from '../../../lib/aws/services/s3-document-store.ts';
import { after, systemClock } from '../../../lib/clock.ts';
import { type DocumentsUnderTest, documentStoreContract } from '../../contract/document-store.ts';
import { embeddedBuckets, keysIn } from '../../doubles/embedded-bucket.ts';

const ORDER = '01KAR0000000000000000000ZZ';
const LIMITS = { contentType: 'application/pdf', maxBytes: 100 };

let minutesPassed = 0;
const emptyBucket = embeddedBuckets({ now: () => after(systemClock.now(), minutesPassed, 'minutes') });

async function theDocuments() {
  const bucket = await emptyBucket();
  return documentStore(() => bucket);
}

/** As a browser posts it: the fields, then the file. */
const upload: DocumentsUnderTest['upload'] = async ({ url, fields }, content) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([Buffer.from(content)]));
  const response = await fetch(url, { method: 'POST', body: form });
  if (!response.ok) throw new Error(await response.text());
};

/** The version that was uploaded last, and is kept from now on. */
const versionOf = async (documents: DocumentStore): Promise<string> =>
  documents.keep(ORDER, 'doc-1', (await documents.read(ORDER, 'doc-1')) ?? Buffer.of());

afterEach(() => {
  minutesPassed = 0;
});

documentStoreContract(async () => {
  const bucket = await emptyBucket();
  return {
    documents: documentStore(() => bucket),
    upload,
    stored: (orderId) => keysIn(bucket, orderId),
  };
});

describe('The documents on S3', () => {
  it('accept an upload with the announced type, at the announced key, and no other', async () => {
    const { url, fields } = await (await theDocuments()).presignUpload(ORDER, 'doc-1', LIMITS);

    expect(fields).toMatchObject({ key: `uploads/${ORDER}/doc-1`, 'Content-Type': 'application/pdf' });
    const elsewhere = [`uploads/${ORDER}/doc-2`, `documents/${ORDER}/doc-1`].map((key) => ({ key }));
    for (const changed of [{ 'Content-Type': 'text/html' }, ...elsewhere]) {
      const forged = upload({ url, fields: { ...fields, ...changed } }, Buffer.of(1));
      await expect(forged).rejects.toThrow('AccessDenied');
    }
  });

  it('take no upload after the form has ended', async () => {
    const form = await (await theDocuments()).presignUpload(ORDER, 'doc-1', LIMITS);

    minutesPassed = form.expiresInSeconds / 60 + 1;

    await expect(upload(form, Buffer.of(1))).rejects.toThrow('expired');
  });

  it.each(['attachment', 'inline'] as const)(
    'are downloaded for a short while, only as what they are: %s',
    async (disposition) => {
      const documents = await theDocuments();
      await upload(await documents.presignUpload(ORDER, 'doc-1', LIMITS), Buffer.from('%PDF'));
      const name = `Müller's "Auszug"\r\nX: y (1).png`;

      const document = {
        id: 'doc-1',
        version: await versionOf(documents),
        name,
        contentType: 'image/png',
      } as const;
      const { url, expiresInSeconds } = await documents.presignDownload(ORDER, document, disposition);
      const response = await fetch(url);

      expect(await response.text()).toBe('%PDF');
      expect(response.headers.get('content-disposition')).toBe(
        `${disposition}; filename*=UTF-8''M%C3%BCller%27s%20%22Auszug%22%0D%0AX%3A%20y%20%281%29.png`,
      );
      // The detected type, not the one that its upload declared.
      expect(response.headers.get('content-type')).toBe('image/png');
      minutesPassed = expiresInSeconds / 60 + 1;
      expect((await fetch(url)).status).toBe(403);
    },
  );

  it.each([
    ['application/pdf', 'register.html', 'register.html.pdf'],
    ['application/pdf', 'register.pdf.bat', 'register.pdf.bat.pdf'],
    ['application/pdf', 'Register.PDF', 'Register.PDF'],
    ['image/jpeg', 'scan.jpeg', 'scan.jpeg'],
    ['image/jpeg', 'scan.png', 'scan.png.jpg'],
    ['image/png', 'scan', 'scan.png'],
  ] as const)(
    'are saved under a name that ends as their type, which opens them: %s, %s',
    async (contentType, name, saved) => {
      const documents = await theDocuments();
      await upload(await documents.presignUpload(ORDER, 'doc-1', LIMITS), Buffer.from('%PDF'));

      const document = { id: 'doc-1', version: await versionOf(documents), name, contentType };
      const { url } = await documents.presignDownload(ORDER, document, 'attachment');

      expect((await fetch(url)).headers.get('content-disposition')).toBe(
        `attachment; filename*=UTF-8''${saved}`,
      );
    },
  );

  it('are not given for a changed address', async () => {
    const documents = await theDocuments();
    await upload(await documents.presignUpload(ORDER, 'doc-1', LIMITS), Buffer.from('%PDF'));
    const document = {
      id: 'doc-1',
      version: await versionOf(documents),
      name: 'a.pdf',
      contentType: 'application/pdf',
    } as const;
    const { url } = await documents.presignDownload(ORDER, document, 'attachment');

    expect((await fetch(url.replace('attachment', 'inline'))).status).toBe(403);
    expect((await fetch(url.split('?')[0] ?? '')).status).toBe(403);
  });
});
