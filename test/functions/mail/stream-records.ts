import { marshall } from '@aws-sdk/util-dynamodb';
import { challengeItem } from '../../../lib/aws/stores/challenge-item.ts';
import { keys } from '../../../lib/aws/table/keys.ts';
import type { EventFacts } from '../../../lib/order/event.ts';
import type { Challenge, ChallengeIn } from '../../../lib/verification/challenge.ts';
import type { Ending } from '../../../lib/verification/domains/ending.ts';
import { anEventItem } from '../../aws/stores/an-event-item.ts';
import { ORDER_ID } from '../../order/make.ts';

/** An item as the stream writes it: bytes are base64. */
function image(item: Record<string, unknown>): unknown {
  const asBase64 = (value: unknown): unknown => {
    if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
    if (Array.isArray(value)) return value.map(asBase64);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, asBase64(each)]));
  };
  return asBase64(marshall(item, { removeUndefinedValues: true }));
}

/** The last event of a history, as it comes out of the table's stream; its sequence number is its place and `00`. */
export function eventRecord(history: readonly EventFacts[]) {
  const facts = history.at(-1);
  if (facts === undefined) throw new RangeError('There is no event.');
  const sequence = history.length;
  const item = anEventItem({ orderId: ORDER_ID, sequence, facts });
  return {
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: `${sequence}00`, Keys: keysOf(item), NewImage: image(item) },
  };
}

/** A change of a challenge, as it comes out of the table's stream. */
export function challengeRecord(before: Challenge, after: Challenge) {
  const [OldImage, NewImage] = [before, after].map((each) => image(itemOf(each)));
  return {
    eventName: 'MODIFY',
    dynamodb: { SequenceNumber: '100', Keys: keysOf(itemOf(after)), OldImage, NewImage },
  };
}

/** The end of a proof that is noted, as it comes out of the table's stream. */
export function endingRecord(ending: Ending, number = '100') {
  const item = { ...keys.ending(ending), ...ending, type: 'proof.ending', expires: 1 };
  return {
    eventName: 'INSERT',
    dynamodb: { SequenceNumber: number, Keys: keysOf(item), NewImage: image(item) },
  };
}

// The one cast: the adapter writes new challenges only, but the items of others look alike.
const itemOf = (challenge: Challenge) =>
  challengeItem(challenge as ChallengeIn<'open'>, '2026-11-23T10:00:00.000Z');

const keysOf = ({ PK, SK }: { PK: string; SK: string }) => ({ PK: { S: PK }, SK: { S: SK } });
