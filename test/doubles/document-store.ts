import type { DocumentStore } from '../../lib/application/document-store.ts';

/** Documents in memory; `upload` plays the browser that posts the form. */
export function memoryDocuments() {
  const documents = new Map<string, Uint8Array>();
  const store: DocumentStore = {
    presignUpload: async (orderId, documentId, { contentType, maxBytes }) => ({
      url: 'https://bucket.example/',
      fields: {
        key: `documents/${orderId}/${documentId}`,
        'Content-Type': contentType,
        max: String(maxBytes),
      },
      expiresInSeconds: 900,
    }),
    presignDownload: async (orderId, documentId, fileName) => ({
      url: `https://bucket.example/documents/${orderId}/${documentId}?as=${encodeURIComponent(fileName)}`,
      expiresInSeconds: 300,
    }),
    read: async (orderId, documentId) => documents.get(`documents/${orderId}/${documentId}`),
  };
  return {
    ...store,
    upload(fields: Readonly<Record<string, string>>, content: Uint8Array) {
      if (content.length > Number(fields['max'])) throw new Error('EntityTooLarge');
      documents.set(fields['key'] ?? '', content);
    },
  };
}
