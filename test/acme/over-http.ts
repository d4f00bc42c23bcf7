import type { Serve } from './acme-client.ts';

/** Sends what a client of ACME asks for to a service that listens. @param url the origin of the service */
export const overHttp =
  (url: string): Serve =>
  async (event) => {
    const { rawPath, rawQueryString, headers, body, requestContext } = event;
    const response = await fetch(`${url}${rawPath}${rawQueryString && `?${rawQueryString}`}`, {
      method: requestContext.http.method,
      headers,
      ...(body !== undefined && { body }),
    });
    return {
      statusCode: response.status,
      headers: Object.fromEntries(response.headers),
      body: await response.text(),
      isBase64Encoded: false,
    };
  };
