import { type FindingSentences, findingsFrom } from '../../order/finding.ts';

/** Findings about a certificate request. */
export const CSR_MESSAGES = {
  'csr-missing': 'This is missing. Make a key and a CSR from it, and send only the CSR.',
  'csr-not-a-request':
    'There is no BEGIN line. Send the certificate request (CSR), from “-----BEGIN CERTIFICATE REQUEST-----” to “-----END CERTIFICATE REQUEST-----”.',
  'csr-not-a-request/lines':
    'The BEGIN and the END line of the CSR do not match. Send the certificate request (CSR), from “-----BEGIN CERTIFICATE REQUEST-----” to “-----END CERTIFICATE REQUEST-----”.',
  'csr-not-a-request/other':
    'This is {found}. Send the certificate request (CSR), from “-----BEGIN CERTIFICATE REQUEST-----” to “-----END CERTIFICATE REQUEST-----”.',
  'csr-not-a-request/label':
    'This is a block labelled “{label}”. Send the certificate request (CSR), from “-----BEGIN CERTIFICATE REQUEST-----” to “-----END CERTIFICATE REQUEST-----”.',
  'csr-cut-off/line': 'The {line} line of the CSR is missing. Copy the whole file.',
  'csr-cut-off':
    'The CSR should have {length} bytes, but has {found}: it was cut off. Copy the whole file again.',
  'csr-more-than-one': 'There are {count} certificate requests. Send one of them.',
  'csr-unreadable/empty': 'The CSR is empty between its BEGIN and END lines. Copy the whole file.',
  'csr-unreadable/character':
    'The CSR contains “{found}”, which does not occur in base64. Copy the file again.',
  'csr-unreadable':
    'The base64 of the CSR has {length} characters: some are missing, or there are too many. Copy the file again.',
  'csr-trailing-bytes':
    'After the end of the CSR there are {count} more bytes. Remove them, or make the CSR again.',
  'csr-version/missing':
    'The CSR has no version; it must be 0 (RFC 2986 §4.1). Make the CSR again with another program.',
  'csr-version':
    'The version of the CSR is {version} instead of 0 (RFC 2986 §4.1), as certbot before 2022 wrote it. Make the CSR again with a newer program.',
  'csr-malformed/tag':
    'The CSR begins with the byte 0x{byte} instead of 0x30 (SEQUENCE). Copy the whole file again.',
  'csr-malformed/ber':
    'The CSR is encoded in BER with an indefinite length, not in DER. Make the CSR again with another program.',
  'csr-malformed/length-field':
    'The length field of the CSR has {count} bytes, which is too many. Copy the whole file again.',
  'csr-malformed/content':
    'The content of the CSR is damaged: it cannot be read as DER. Copy the whole file again.',
  'csr-malformed/parts': 'The CSR has {count} parts instead of 3. Make the CSR again with another program.',
  'csr-malformed/algorithm':
    'The signature algorithm of the CSR is not a SEQUENCE. Make the CSR again with another program.',
  'csr-malformed/signature':
    'The signature of the CSR is not a BIT STRING of whole bytes. Make the CSR again with another program.',
  'csr-malformed/long-length':
    'A length in the CSR takes more bytes than necessary, which DER does not allow. Make the CSR again with another program.',
  'csr-malformed/info':
    'The signed part of the CSR is not a SEQUENCE. Make the CSR again with another program.',
  'csr-malformed/subject':
    'The CSR has no subject field, which may be empty but is required. Make the CSR again with another program.',
  'csr-malformed/key': 'The CSR has no public key. Make the CSR again with another program.',
  'csr-malformed/attributes':
    'The public key of the CSR is not followed by its attributes. Make the CSR again with another program.',
  'csr-malformed/more':
    'After the attributes of the CSR there is more data. Make the CSR again with another program.',
  'csr-name-not-ascii':
    'A DNS name in the CSR has bytes that are neither ASCII nor UTF-8 (hex {hex}). Make a CSR with the name in ASCII (xn--…).',
  'csr-name-not-certifiable':
    'The CSR asks for “{name}”, which no certificate can contain. Make a CSR without it.',
  'csr-name-not-certifiable/no-domain':
    'The CSR asks for “{name}”, but certificates are for domain names only. Make a CSR without it.',
  'csr-name-not-certifiable/no-name':
    'The CSR asks for “{name}”, but certificates are for domain names and IP addresses only. Make a CSR without it.',
  'csr-signature-algorithm':
    'The CSR is signed with {algorithm}. Sign it with RSA (PKCS #1) or ECDSA and SHA-256, SHA-384 or SHA-512, for example with `openssl req -sha256`.',
  'csr-signature-invalid':
    'The signature of the CSR was not made with its own key, or the CSR was changed afterwards. Make it again with the private key.',
  'csr-name-not-applied-for':
    'The CSR asks for “{name}”, which is not among the names of the application. Add it there, or make a CSR without it.',
  'csr-name-not-applied-for/reissue':
    'The CSR asks for “{name}”, which is not in the certificate to be reissued. Make a CSR without it.',
  'csr-name-read-as-utf8':
    'The CSR has “{name}” in UTF-8, although DNS names in a CSR are ASCII; it was read as that name.',
  'csr-subject-ignored':
    'The subject in the CSR is not used; the certificate contains what the application says.',
  'csr-extension-ignored':
    'The CSR asks for {extension} in a form that this service does not issue; the certificate will not have it.',
  'csr-attribute-ignored': 'The CSR contains {attribute}, which is not used.',
} as const satisfies FindingSentences;

export const csrMessage = /* @__PURE__ */ findingsFrom(CSR_MESSAGES);
