import { documentStoreContract } from '../contract/document-store.ts';
import { memoryDocuments } from './document-store.ts';

documentStoreContract(async () => {
  const documents = memoryDocuments();
  return {
    documents,
    upload: async ({ fields }, content) => documents.upload(fields, content),
    stored: async (orderId) =>
      documents
        .keys()
        .filter((key) => key.includes(orderId))
        .sort(),
  };
});
