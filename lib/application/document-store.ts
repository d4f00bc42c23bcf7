import type { OrderId } from '../order/identifiers.ts';

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
    documentId: string,
    fileName: string,
  ): Promise<{ url: string; expiresInSeconds: number }>;
  /** The document as it was uploaded; undefined where nothing was. */
  read(orderId: OrderId, documentId: string): Promise<Uint8Array | undefined>;
}
