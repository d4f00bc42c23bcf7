import type { OrderId } from '../../order/identifiers.ts';
import type { DocumentRef } from '../../order/submission.ts';

/** A form that uploads one document directly to the bucket: POST these fields, then the file. */
export type Upload = { url: string; fields: Readonly<Record<string, string>>; expiresInSeconds: number };

/** How a browser treats a download: saved as a file, or shown. */
export type Disposition = 'attachment' | 'inline';

/** Where qualification documents are kept. Presigned addresses are short-lived secrets: never log them. */
export interface DocumentStore {
  presignUpload(
    orderId: OrderId,
    documentId: string,
    limits: { contentType: string; maxBytes: number },
  ): Promise<Upload>;
  presignDownload(
    orderId: OrderId,
    document: Pick<DocumentRef, 'id' | 'version' | 'name' | 'contentType'>,
    disposition: Disposition,
  ): Promise<{ url: string; expiresInSeconds: number }>;
  /** The newest upload of a document; undefined if there was none in the last days. */
  read(orderId: OrderId, documentId: string): Promise<Uint8Array | undefined>;
  /** Stores the content of an attached upload at a key that its form cannot overwrite. @returns its version */
  keep(orderId: OrderId, documentId: string, content: Uint8Array): Promise<string>;
  /** Removes all uploads and attached documents of an order for good; idempotent. */
  removeAll(orderId: OrderId): Promise<void>;
}
