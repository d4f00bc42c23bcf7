/** A response of the API: parsed JSON, or the bytes of a file. */
export type Answer = { status: number; headers: Headers; body: unknown; bytes: Uint8Array };

/** Calls the API as one member: an operation such as `GET /v1/orders`, a body, more headers. */
export type Caller = (
  call: `${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** A client of the API, which gets a token for each call. */
export function apiClient(url: string, token: () => Promise<string>): Caller {
  return async (call, body, headers = {}) => {
    const [method = '', path = ''] = call.split(' ');
    const response = await fetch(url + path, {
      method,
      headers: {
        authorization: `Bearer ${await token()}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const json = bytes.length > 0 && /json/.test(response.headers.get('content-type') ?? '');
    const answered: unknown = json ? JSON.parse(Buffer.from(bytes).toString()) : undefined;
    return { status: response.status, headers: response.headers, body: answered, bytes };
  };
}
