import type { DocumentStore } from '../../lib/application/documents/document-store.ts';

/** Documents in memory; `upload` stands for the browser that posts the form. */
export function memoryDocuments() {
  const documents = new Map<string, Uint8Array[]>();
  const add = (key: string, content: Uint8Array): Uint8Array[] => {
    const versions = [...(documents.get(key) ?? []), content];
    documents.set(key, versions);
    return versions;
  };
  const store: DocumentStore = {
    presignUpload: async (orderId, documentId, { contentType, maxBytes }) => ({
      url: 'https://bucket.example/',
      fields: {
        key: `uploads/${orderId}/${documentId}`,
        'Content-Type': contentType,
        max: String(maxBytes),
      },
      expiresInSeconds: 900,
    }),
    presignDownload: async (orderId, { id, version, name }, disposition) => ({
      url: `https://bucket.example/documents/${orderId}/${id}?versionId=${version}&as=${encodeURIComponent(name)}&${disposition}`,
      expiresInSeconds: 300,
    }),
    async read(orderId, documentId) {
      return documents.get(`uploads/${orderId}/${documentId}`)?.at(-1);
    },
    async removeAll(orderId) {
      for (const key of [...documents.keys()]) if (key.split('/')[1] === orderId) documents.delete(key);
    },
    keep: async (orderId, documentId, content) =>
      String(add(`documents/${orderId}/${documentId}`, content).length),
  };
  return {
    ...store,
    keys: () => [...documents.keys()],
    upload(fields: Readonly<Record<string, string>>, content: Uint8Array) {
      if (content.length > Number(fields['max'])) throw new Error('EntityTooLarge');
      add(fields['key'] ?? '', content);
    },
  };
}
