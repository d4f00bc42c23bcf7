import type { Finding, FindingCode } from '../order/finding-codes.ts';

const BLOCK = /-----BEGIN (NEW )?CERTIFICATE REQUEST-----(.*?)-----END \1?CERTIFICATE REQUEST-----/gs;
const OTHER_BLOCK = /-----BEGIN ([A-Z0-9 ]{1,40})-----/;
const HEADER_LINES = /^[A-Za-z0-9-]+:.*(?:\r?\n[ \t].*)*$/gm;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The DER of the one certificate request in a PEM text (RFC 7468). Text around it, header lines, odd
 * white space and the older label `NEW CERTIFICATE REQUEST` are what people paste, and harmless.
 */
export function requestFromPem(pem: string): { der: Buffer } | { findings: Finding[] } {
  const [block, second] = pem.matchAll(BLOCK);
  if (block === undefined) {
    const other = OTHER_BLOCK.exec(pem)?.[1];
    return finding(
      'csr-not-a-request',
      other === undefined || other.endsWith('CERTIFICATE REQUEST')
        ? 'Send the whole PEM text, from “-----BEGIN CERTIFICATE REQUEST-----” to “-----END CERTIFICATE REQUEST-----”.'
        : `This is a “${other}”; send a CERTIFICATE REQUEST in PEM.`,
    );
  }
  if (second !== undefined) return finding('csr-more-than-one', 'Send one certificate request only.');

  const body = (block[2] ?? '').replace(HEADER_LINES, '').replace(/\s/g, '');
  if (body === '' || !BASE64.test(body)) {
    return finding('csr-unreadable', 'The text between the PEM lines is not base64; copy the file anew.');
  }
  return { der: Buffer.from(body, 'base64') };
}

const finding = (code: FindingCode, message: string): { findings: Finding[] } => ({
  findings: [{ field: '/csr', code, message }],
});
