import type { OrderId } from '../order/identifiers.ts';
import type { DocumentRef } from '../order/submission.ts';

/** A form that uploads one document, straight to the bucket: POST these fields, then the file. */
export type Upload = { url: string; fields: Readonly<Record<string, string>>; expiresInSeconds: number };

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
  ): Promise<{ url: string; expiresInSeconds: number }>;
  /** The newest upload of a document, and which version of its object that is; undefined where nothing was. */
  read(orderId: OrderId, documentId: string): Promise<{ content: Uint8Array; version: string } | undefined>;
}
