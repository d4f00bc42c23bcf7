import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { DocumentStore } from '../../application/documents/document-store.ts';
import type { OrderId } from '../../order/identifiers.ts';
import { type Bucket, bytesOf, openObject, putObject } from './bucket.ts';

/** Long enough for a slow line, short enough that an address found later is worth nothing. */
const UPLOAD_SECONDS = 900;
const DOWNLOAD_SECONDS = 300;

/**
 * Documents in the bucket. What is uploaded is bound by the policy that was signed, and stays under `uploads/` for some days;
 * what is attached is written to `documents/`, where no form reaches, and kept with the records that hold its hash.
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

    async presignDownload(orderId, { id, version, name: fileName, contentType }) {
      const { s3, name } = bucket();
      const command = new GetObjectCommand({
        Bucket: name,
        Key: keyOf(orderId, id),
        VersionId: version,
        // What was found in its bytes when it was attached: what the upload said of itself counts for nothing.
        ResponseContentType: contentType,
        // Never shown in the browser, whatever it is: an uploaded file may hold a script.
        ResponseContentDisposition: `attachment; filename*=UTF-8''${encoded(fileName)}`,
      });
      const url = await getSignedUrl(s3, command, { expiresIn: DOWNLOAD_SECONDS });
      return { url, expiresInSeconds: DOWNLOAD_SECONDS };
    },

    async read(orderId, documentId) {
      const found = await openObject(bucket(), uploadOf(orderId, documentId));
      return found && bytesOf(found);
    },

    keep: (orderId, documentId, content) => putObject(bucket(), keyOf(orderId, documentId), content),
  };
}

const uploadOf = (orderId: OrderId, documentId: string): string => `uploads/${orderId}/${documentId}`;
const keyOf = (orderId: OrderId, documentId: string): string => `documents/${orderId}/${documentId}`;

/** RFC 8187 §3.2.1: what encodeURIComponent leaves, but a header value may not hold. */
const encoded = (text: string): string =>
  encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
