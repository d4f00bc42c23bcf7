import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { savedName } from '../../application/documents/document-content.ts';
import type { DocumentStore } from '../../application/documents/document-store.ts';
import type { OrderId } from '../../order/identifiers.ts';
import { type Bucket, deleteAllBelow, openObject, putObject, readBytes } from './bucket.ts';

/** Long enough for a slow connection, short enough that a leaked URL is soon useless. */
const UPLOAD_SECONDS = 900;
const DOWNLOAD_SECONDS = 300;

/**
 * Documents in the bucket. The signed POST policy restricts an upload, which stays under `uploads/` for some days. An
 * attached document is copied to `documents/`, which no upload form can write, and kept as long as the records with its hash.
 */
export function documentStore(bucket: () => Bucket): DocumentStore {
  return {
    async presignUpload(orderId, documentId, { contentType, maxBytes }) {
      const { s3, name } = bucket();
      const { url, fields } = await createPresignedPost(s3, {
        Bucket: name,
        Key: uploadOf(orderId, documentId),
        Fields: { 'Content-Type': contentType },
        Conditions: [
          ['content-length-range', 1, maxBytes],
          ['eq', '$Content-Type', contentType],
        ],
        Expires: UPLOAD_SECONDS,
      });
      return { url, fields, expiresInSeconds: UPLOAD_SECONDS };
    },

    async presignDownload(orderId, { id, version, ...document }, disposition) {
      const { s3, name } = bucket();
      const command = new GetObjectCommand({
        Bucket: name,
        Key: keyOf(orderId, id),
        VersionId: version,
        // As detected from the bytes when it was attached; the upload's own Content-Type is not trusted.
        ResponseContentType: document.contentType,
        // Shown, too, it is only ever a PDF or a picture, and the origin of the bucket has neither cookies nor tokens.
        ResponseContentDisposition: `${disposition}; filename*=UTF-8''${encoded(savedName(document))}`,
      });
      const url = await getSignedUrl(s3, command, { expiresIn: DOWNLOAD_SECONDS });
      return { url, expiresInSeconds: DOWNLOAD_SECONDS };
    },

    async read(orderId, documentId) {
      const found = await openObject(bucket(), uploadOf(orderId, documentId));
      return found && readBytes(found);
    },

    async removeAll(orderId) {
      for (const prefix of [uploadOf(orderId, ''), keyOf(orderId, '')])
        await deleteAllBelow(bucket(), prefix);
    },

    keep: (orderId, documentId, content) => putObject(bucket(), keyOf(orderId, documentId), content),
  };
}

const uploadOf = (orderId: OrderId, documentId: string): string => `uploads/${orderId}/${documentId}`;
const keyOf = (orderId: OrderId, documentId: string): string => `documents/${orderId}/${documentId}`;

/** RFC 8187 §3.2.1: encodes also the characters that encodeURIComponent leaves and a header value may not contain. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
