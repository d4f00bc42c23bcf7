import { client } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { Order } from '../order/use-order.ts';

type ContentType = Order['documents'][number]['contentType'];

/**
 * Uploads a document and attaches it to the order.
 * @param onProgress called with the part that is sent, from 0 to 1
 * @throws Problem if the service refuses it; a document of another type, or one that is too large
 */
export async function uploadDocument(
  orderId: string,
  file: File,
  contentType: ContentType,
  onProgress: (sent: number) => void,
): Promise<void> {
  const form = await client.POST('/v1/orders/{orderId}/documents', {
    params: { path: { orderId } },
    body: { name: file.name, contentType },
  });
  if (form.data === undefined) throw form.error;
  const { id, upload } = form.data;
  await send(upload, file, onProgress);
  await client.PUT('/v1/orders/{orderId}/documents/{document}', {
    params: { path: { orderId, document: id } },
    body: { name: file.name },
  });
}

/** `fetch` reports no progress of an upload. */
function send(
  { url, fields }: { url: string; fields: Record<string, string> },
  file: File,
  onProgress: (sent: number) => void,
): Promise<void> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('file', file);
  return new Promise((resolve, reject) => {
    const fail = (status: number) => reject(new Problem({ status, type: 'upload', title: `HTTP ${status}` }));
    const request = new XMLHttpRequest();
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 0 : loaded / total);
    request.onload = () => (request.status < 300 ? resolve() : fail(request.status));
    request.onerror = () => fail(0);
    request.open('POST', url);
    request.send(body);
  });
}
