/** Why there is no answer. */
export type Unanswered = {
  failed: 'timeout' | 'unreachable' | 'closed' | 'tls' | 'http2' | 'protocol' | 'headers';
  /** A code of Node, or the reason of OpenSSL. */
  detail: string;
};

const UNREACHABLE = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EAFNOSUPPORT',
  'EACCES',
  'EPERM',
  'ETIMEDOUT',
  'ERR_SOCKET_CONNECTION_TIMEOUT',
]);

/** `…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:…`: the sentence of OpenSSL for a reason. */
const OPENSSL_REASON = /:SSL routines:[^:]*:([^:]{1,80}):/;

/** What an error of `node:http` means; `signal` is that of the request. */
export function failureOf(error: Error, signal: AbortSignal): Unanswered {
  const code = codeOf(error);
  if (signal.aborted) return { failed: 'timeout', detail: code };
  if (code === 'HPE_HEADER_OVERFLOW') return { failed: 'headers', detail: code };
  if (code.startsWith('HPE_')) return { failed: 'protocol', detail: code };
  if (code === 'EPROTO' || code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_')) {
    const detail = OPENSSL_REASON.exec(error.message)?.[1] ?? code;
    return { failed: detail.includes('no application protocol') ? 'http2' : 'tls', detail };
  }
  return { failed: UNREACHABLE.has(code) ? 'unreachable' : 'closed', detail: code };
}

/** Of several attempts the code of the first one. */
function codeOf(error: Error): string {
  if (error instanceof AggregateError && error.errors[0] instanceof Error) return codeOf(error.errors[0]);
  return 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}
