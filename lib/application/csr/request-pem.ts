import type { FieldlessFinding } from '../../order/finding.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { csrMessage } from '../messages/csr-messages.ts';
import { shown } from '../text.ts';
import { notARequest } from './not-a-request.ts';
import { restoreRequestText } from './request-text.ts';

const BLOCK = /-----BEGIN (NEW )?CERTIFICATE REQUEST-----(.*?)-----END \1?CERTIFICATE REQUEST-----/gs;
const HEADER_LINES = /^[A-Za-z0-9-]+:.*(?:\r?\n[ \t].*)*$/gm;
const NO_BASE64 = /[^A-Za-z0-9+/_=-]/u;
const BASE64 = /^(?:[A-Za-z0-9+/_-]{4})*(?:[A-Za-z0-9+/_-]{2}(?:==)?|[A-Za-z0-9+/_-]{3}=?)?$/;

/**
 * The DER of the only certificate request in a PEM text (RFC 7468). Surrounding text, header lines, extra
 * white space and the older label `NEW CERTIFICATE REQUEST` are accepted.
 */
export function requestFromPem(typed: string): { der: Buffer } | { findings: Finding[] } {
  const { text } = restoreRequestText(typed);
  const [block, ...more] = text.matchAll(BLOCK);
  if (block === undefined) return refused(notARequest(text));
  if (more.length > 0) return refused(csrMessage('csr-more-than-one', { count: more.length + 1 }));

  const body = (block[2] ?? '').replace(HEADER_LINES, '').replace(/\s/g, '');
  if (body === '') return refused(csrMessage('csr-unreadable/empty', {}));
  const strange = NO_BASE64.exec(body)?.[0];
  if (strange !== undefined)
    return refused(csrMessage('csr-unreadable/character', { found: shown(strange) }));
  if (!BASE64.test(body)) return refused(csrMessage('csr-unreadable', { length: body.length }));
  return { der: Buffer.from(body, 'base64') };
}

const refused = (message: FieldlessFinding): { findings: Finding[] } => ({
  findings: [{ field: '/csr', ...message }],
});
