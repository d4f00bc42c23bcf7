import type { DocumentStore } from '../../lib/application/document-store.ts';

/** Documents in memory; `upload` plays the browser that posts the form. */
export function memoryDocuments() {
  const documents = new Map<string, Uint8Array[]>();
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
    presignDownload: async (orderId, { id, version, name }) => ({
      url: `https://bucket.example/documents/${orderId}/${id}?versionId=${version}&as=${encodeURIComponent(name)}`,
      expiresInSeconds: 300,
    }),
    async read(orderId, documentId) {
      const versions = documents.get(`documents/${orderId}/${documentId}`) ?? [];
      const content = versions.at(-1);
      return content && { content, version: String(versions.length) };
    },
  };
  return {
    ...store,
    upload(fields: Readonly<Record<string, string>>, content: Uint8Array) {
      if (content.length > Number(fields['max'])) throw new Error('EntityTooLarge');
      const key = fields['key'] ?? '';
      documents.set(key, [...(documents.get(key) ?? []), content]);
    },
  };
}
