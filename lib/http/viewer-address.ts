import { createHash, timingSafeEqual } from 'node:crypto';

/** The headers that the distribution adds to each request (serverless/site.yml). */
const SECRET_HEADER = 'x-site-secret';
const ADDRESS_HEADER = 'x-viewer-address';

/** The secret by which the distribution identifies itself; undefined if there is no distribution. */
let siteSecret: string | undefined;

export function useSiteSecret(secret: string | undefined): void {
  siteSecret = secret;
}

type Request = {
  headers: Readonly<Record<string, string | undefined>>;
  requestContext: { http: { sourceIp: string } };
};

/**
 * The address of the person or program that sent a request. Behind the distribution API Gateway sees the distribution's
 * address, so the one that the distribution names is taken, but only with its secret: any client can send the header.
 */
export function viewerAddress({ headers, requestContext }: Request): string {
  const { sourceIp } = requestContext.http;
  const named = headers[ADDRESS_HEADER];
  if (named === undefined || siteSecret === undefined) return sourceIp;
  return isEqual(headers[SECRET_HEADER] ?? '', siteSecret) ? named : sourceIp;
}

/** In constant time, also for texts of different length. */
const isEqual = (given: string, expected: string): boolean =>
  timingSafeEqual(
    createHash('sha256').update(given).digest(),
    createHash('sha256').update(expected).digest(),
  );
