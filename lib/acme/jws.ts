import type { FlattenedJWS } from 'jose';
import * as z from 'zod';
import { JsonFault, scanJson } from '../application/scan-json.ts';
import { AcmeProblem } from './problem.ts';

/** A JWS whose parts are read, but not verified. */
export type ReadJws = {
  header: Readonly<Record<string, unknown>>;
  /** Undefined if it is empty. */
  payload: Readonly<Record<string, unknown>> | undefined;
  jws: FlattenedJWS & { protected: string };
};

/** No request of ACME is nested deeper than five levels. */
const DEEPEST = 16;

const Parts = z.strictObject({ protected: z.string(), payload: z.string(), signature: z.string() });

/**
 * Reads a JWS in flattened JSON (RFC 7515 §7.2.2) with the restrictions of RFC 8555 §6.2: no unprotected header, and no list of
 * signatures.
 * @param what names it in the error
 * @throws AcmeProblem `malformed`
 */
export function readJws(value: unknown, what: string): ReadJws {
  const { data: jws } = Parts.safeParse(value);
  if (jws === undefined) {
    throw new AcmeProblem(
      'malformed',
      `${what} must be a flattened JWS with "protected", "payload" and "signature" as text, and nothing else.`,
    );
  }
  octetsOf(jws.signature, `The signature of ${what}`);
  return {
    header: readObject(
      octetsOf(jws.protected, `The protected header of ${what}`),
      `The protected header of ${what}`,
    ),
    payload:
      jws.payload === ''
        ? undefined
        : readObject(octetsOf(jws.payload, `The payload of ${what}`), `The payload of ${what}`),
    jws,
  };
}

/**
 * Reads a JSON object (RFC 8259) about whose content all parsers agree.
 * @throws AcmeProblem `malformed`
 */
export function readObject(bytes: Uint8Array, what: string): Record<string, unknown> {
  const text = utf8(bytes, what);
  try {
    const { repeated, prototypes } = scanJson(text, DEEPEST);
    const [field] = [...repeated.map((each) => each.field), ...prototypes];
    if (field !== undefined)
      throw new AcmeProblem('malformed', `${what} has ${short(field)} twice, or must not have it.`);
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    throw new AcmeProblem(
      'malformed',
      `${what} is not JSON: character ${error.offset + 1}. ${error.message}`,
    );
  }
  const { data } = z.record(z.string(), z.unknown()).safeParse(JSON.parse(text));
  if (data === undefined) throw new AcmeProblem('malformed', `${what} is not a JSON object.`);
  return data;
}

function utf8(bytes: Uint8Array, what: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new AcmeProblem('malformed', `${what} is not UTF-8.`);
  }
}

/** @throws AcmeProblem `malformed` */
function octetsOf(text: string, what: string): Uint8Array {
  const octets = canonicalOctets(text);
  if (octets === undefined)
    throw new AcmeProblem('malformed', `${what} is not base64url without padding (RFC 7515 §2).`);
  return octets;
}

/**
 * The octets of a base64url text; undefined if another text would be the usual one for them (RFC 4648 §3.5). Otherwise one
 * signature, key or nonce would have several forms.
 */
export function canonicalOctets(text: string): Buffer | undefined {
  const octets = Buffer.from(text, 'base64url');
  return octets.toString('base64url') === text ? octets : undefined;
}

const short = (text: string): string => JSON.stringify(text.slice(0, 100));
