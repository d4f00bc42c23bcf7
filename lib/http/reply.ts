/** The answer of a handler: JSON, or a file. */
export type Reply = {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
  /** Bytes instead of a body; the headers contain their type. */
  file?: Uint8Array;
  /** The body contains a secret: it is not kept, and a repetition of the request is refused with this sentence. */
  shownOnce?: string;
};

/** The response of a function to API Gateway (payload format 2.0). */
export type HttpResponse = {
  statusCode: number;
  headers: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
};

/** Converts a reply for API Gateway. */
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
