/** What a handler answers: JSON, or a file. */
export type Reply = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Instead of a body: bytes, whose type stands in the headers. */
  file?: Uint8Array;
};

/** What API Gateway takes from a function (payload format 2.0). */
export type HttpResponse = {
  statusCode: number;
  headers: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
};

/** A reply as API Gateway takes it. */
export function toResponse({ status, headers = {}, body, file }: Reply): HttpResponse {
  if (file !== undefined) {
    const base64 = Buffer.from(file).toString('base64');
    return { statusCode: status, headers: { ...headers }, body: base64, isBase64Encoded: true };
  }
  if (body === undefined) return { statusCode: status, headers: { ...headers } };
  return {
    statusCode: status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  };
}
