import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentStore } from '../../lib/application/documents/document-store.ts';

const ORDER = '01KAR0000000000000000000ZZ';
const OTHER = '01KAR0000000000000000000ZX';
const PDF = Buffer.from('%PDF-1.7 …');
const LIMITS = { contentType: 'application/pdf', maxBytes: 100 };

/** Documents, and the browser that posts the form to its URL. @throws if the upload is refused */
export type DocumentsUnderTest = {
  documents: DocumentStore;
  upload(form: { url: string; fields: Readonly<Record<string, string>> }, content: Uint8Array): Promise<void>;
  /** The keys under which something is stored for an order, in any version, sorted. */
  stored(orderId: string): Promise<string[]>;
};

/** The contract of every store of documents; `make` gives an empty one. */
export function documentStoreContract(make: () => Promise<DocumentsUnderTest>): void {
  describe('A store of documents', () => {
    let documents: DocumentStore;
    let upload: DocumentsUnderTest['upload'];
    let stored: DocumentsUnderTest['stored'];
    beforeEach(async () => {
      ({ documents, upload, stored } = await make());
    });

    it('reads what was uploaded, byte for byte', async () => {
      await upload(await documents.presignUpload(ORDER, 'doc-1', LIMITS), PDF);

      expect(Buffer.from((await documents.read(ORDER, 'doc-1')) ?? [])).toEqual(PDF);
    });

    it('gives each stored content a version of its own', async () => {
      const first = await documents.keep(ORDER, 'doc-1', PDF);

      expect(await documents.keep(ORDER, 'doc-1', Buffer.from('%PDF-1.7 another'))).not.toBe(first);
    });

    it('removes all documents of an order, also those of which no event tells, and none of another', async () => {
      for (const order of [ORDER, OTHER]) {
        const form = await documents.presignUpload(order, 'doc-1', LIMITS);
        await upload(form, PDF);
        await upload(form, Buffer.from('%PDF-1.7 another'));
        for (let version = 0; version < 30; version++) await documents.keep(order, 'doc-2', PDF);
      }

      await documents.removeAll(ORDER);
      await documents.removeAll(ORDER);

      expect(await stored(ORDER)).toEqual([]);
      expect(await documents.read(ORDER, 'doc-1')).toBeUndefined();
      expect(await stored(OTHER)).toEqual([`documents/${OTHER}/doc-2`, `uploads/${OTHER}/doc-1`]);
    });

    it('reads the newest upload, also after an earlier one was stored', async () => {
      const form = await documents.presignUpload(ORDER, 'doc-1', LIMITS);
      await upload(form, PDF);
      await documents.keep(ORDER, 'doc-1', PDF);

      await upload(form, Buffer.from('%PDF-1.7 another'));

      expect(Buffer.from((await documents.read(ORDER, 'doc-1')) ?? []).toString()).toBe('%PDF-1.7 another');
    });

    it('finds nothing for a document that was never uploaded', async () => {
      await documents.presignUpload(ORDER, 'doc-1', LIMITS);

      expect(await documents.read(ORDER, 'doc-1')).toBeUndefined();
    });

    it('keeps documents and orders apart', async () => {
      await upload(await documents.presignUpload(ORDER, 'doc-1', LIMITS), PDF);

      expect(await documents.read(ORDER, 'doc-2')).toBeUndefined();
      expect(await documents.read('01KAR0000000000000000000ZX', 'doc-1')).toBeUndefined();
    });

    it('rejects an upload that is too large', async () => {
      const form = await documents.presignUpload(ORDER, 'doc-1', LIMITS);

      await expect(upload(form, Buffer.alloc(101))).rejects.toThrow();

      expect(await documents.read(ORDER, 'doc-1')).toBeUndefined();
      await upload(form, Buffer.alloc(100));
    });
  });
}
