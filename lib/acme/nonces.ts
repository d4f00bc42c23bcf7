import { createHmac, timingSafeEqual } from 'node:crypto';
import { after, type Clock, type Instant } from '../clock.ts';
import { canonicalOctets } from './jws.ts';
import { AcmeProblem } from './problem.ts';

type NonceDeps = { secret: () => Promise<Uint8Array>; clock: Clock };

const TIME_BYTES = 4;
const RANDOM_BYTES = 12;
const MAC_BYTES = 16;
const CONTENT_BYTES = TIME_BYTES + RANDOM_BYTES;

const HOURS = 1;
/** The clocks of instances differ: a used nonce is remembered for longer than it is accepted. */
const MARGIN_MINUTES = 5;

/** A nonce (RFC 8555 §6.5.1): the time in seconds, random bytes, and a MAC, so that it need not be stored before it is used. */
export async function newNonce(deps: NonceDeps & { random: (bytes: number) => Uint8Array }): Promise<string> {
  const time = Buffer.alloc(TIME_BYTES);
  time.writeUInt32BE(Math.floor(Date.parse(deps.clock.now()) / 1000));
  const content = Buffer.concat([time, deps.random(RANDOM_BYTES)]);
  return Buffer.concat([content, macOf(await deps.secret(), content)]).toString('base64url');
}

/**
 * Accepts a nonce once (RFC 8555 §6.5).
 * @param deps.use remembers a nonce, and returns whether it was unused (`NonceStore`)
 * @throws AcmeProblem `badNonce`
 */
export async function useNonce(
  deps: NonceDeps & { use: (nonce: string, until: Instant) => Promise<boolean> },
  nonce: string | undefined,
): Promise<void> {
  if (nonce === undefined) throw bad('The request has no nonce.');
  const octets = canonicalOctets(nonce);
  if (octets?.length !== CONTENT_BYTES + MAC_BYTES) throw bad('The nonce is not one of this server.');
  const content = octets.subarray(0, CONTENT_BYTES);
  if (!timingSafeEqual(octets.subarray(CONTENT_BYTES), macOf(await deps.secret(), content))) {
    throw bad('The nonce is not one of this server.');
  }
  const endsAt = after(new Date(content.readUInt32BE() * 1000).toISOString(), HOURS, 'hours');
  if (endsAt <= deps.clock.now()) throw bad('The nonce is too old.');
  if (!(await deps.use(nonce, after(endsAt, MARGIN_MINUTES, 'minutes'))))
    throw bad('The nonce was used before.');
}

const macOf = (secret: Uint8Array, content: Uint8Array): Buffer =>
  createHmac('sha256', secret).update(content).digest().subarray(0, MAC_BYTES);

/** RFC 8555 §6.5: the client repeats the request with the nonce of the answer. */
const bad = (reason: string): AcmeProblem =>
  new AcmeProblem('badNonce', `${reason} Repeat the request with the nonce of this answer.`);
