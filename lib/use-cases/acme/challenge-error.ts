import type { AcmeError } from '../../acme/authorization.ts';
import type { AcmeErrorType } from '../../acme/problem.ts';
import type { VALIDATION_MESSAGES } from '../../domain-validation/validation-messages.ts';
import type { Message } from '../../order/message.ts';

type CodeOf<K> = K extends `${infer Code}/${string}` ? Code : K;

/**
 * The type of the error for each sentence of a check (RFC 8555 §6.7): `dns` if the DNS has no answer or an unreliable one, `connection` and `tls` if the
 * server cannot be reached, `incorrectResponse` if what was found is another thing than asked for.
 */
const TYPES = {
  'txt-missing': 'dns',
  'txt-differs': 'incorrectResponse',
  'txt-unreliable': 'dns',
  'label-too-long': 'dns',
  'persistent-issuer': 'unauthorized',
  'persistent-malformed': 'malformed',
  'persistent-account': 'unauthorized',
  'persistent-ended': 'unauthorized',
  'persistent-wildcard': 'unauthorized',
  'http-no-address': 'dns',
  'http-unreliable': 'dns',
  'http-network': 'connection',
  'http-timeout': 'connection',
  'http-unreachable': 'connection',
  'http-closed': 'connection',
  'http-tls': 'tls',
  'http-protocol': 'connection',
  'http-headers': 'incorrectResponse',
  'http-status': 'incorrectResponse',
  'http-busy': 'incorrectResponse',
  'http-redirect-status': 'incorrectResponse',
  'http-redirect-location': 'incorrectResponse',
  'http-redirect-target': 'incorrectResponse',
  'http-redirect-value': 'incorrectResponse',
  'http-redirect-loop': 'incorrectResponse',
  'http-redirect-count': 'incorrectResponse',
  'http-encoded': 'incorrectResponse',
  'http-too-long': 'incorrectResponse',
  'http-differs': 'incorrectResponse',
  perspectives: 'unauthorized',
} as const satisfies Record<CodeOf<keyof typeof VALIDATION_MESSAGES>, AcmeErrorType>;

/** What a check found, as the error of its challenge. */
export const errorOf = ({ code, message }: Message): AcmeError => ({
  type: isKnown(code) ? TYPES[code] : 'unauthorized',
  detail: message,
});

const isKnown = (code: string): code is keyof typeof TYPES => Object.hasOwn(TYPES, code);
