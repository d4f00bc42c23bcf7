/** What the API answered: JSON as it is, a file as its bytes. */
export type Answer = { status: number; headers: Headers; body: unknown; bytes: Uint8Array };

/** Calls the API as one member: `GET /v1/orders`, what is sent, more headers. */
export type Caller = (
  call: `${'GET' | 'POST' | 'PUT' | 'DELETE'} /${string}`,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Answer>;

/** A client of the API; the token is asked for at each call. */
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
