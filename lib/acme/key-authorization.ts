import { createHash } from 'node:crypto';
import type { Thumbprint } from './identifiers.ts';

/** What a client publishes for `http-01` (RFC 8555 §8.1, 8.3). */
export const keyAuthorization = (token: string, thumbprint: Thumbprint): string => `${token}.${thumbprint}`;

/** The TXT record that a client publishes for `dns-01` (RFC 8555 §8.4). */
export const dnsValueOf = (token: string, thumbprint: Thumbprint): string =>
  createHash('sha256').update(keyAuthorization(token, thumbprint)).digest('base64url');
