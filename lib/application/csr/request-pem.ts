import type { Finding, FindingCode } from '../../order/finding-codes.ts';
import { quoted } from '../text.ts';
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
  if (block === undefined) return finding(...notARequest(text));
  if (more.length > 0)
    return finding(
      'csr-more-than-one',
      `There are ${more.length + 1} certificate requests. Send one of them.`,
    );

  const body = (block[2] ?? '').replace(HEADER_LINES, '').replace(/\s/g, '');
  if (body === '')
    return finding(
      'csr-unreadable',
      'The CSR is empty between its BEGIN and END lines. Copy the whole file.',
    );
  const strange = NO_BASE64.exec(body)?.[0];
  if (strange !== undefined)
    return finding(
      'csr-unreadable',
      `The CSR contains ${quoted(strange)}, which does not occur in base64. Copy the file again.`,
    );
  if (!BASE64.test(body))
    return finding(
      'csr-unreadable',
      `The base64 of the CSR has ${body.length} characters: some are missing, or there are too many. Copy the file again.`,
    );
  return { der: Buffer.from(body, 'base64') };
}

const finding = (code: FindingCode, message: string): { findings: Finding[] } => ({
  findings: [{ field: '/csr', code, message }],
});
