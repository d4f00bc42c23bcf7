import { handClock } from '@countersign/aws-emulators/clock/hand-clock';
import { describe, expect, it } from 'vitest';
import { answerOnce } from '../../lib/http/idempotency.ts';
import { memoryAnswers } from '../doubles/answer-store.ts';
import { orderMemory } from '../doubles/order-memory.ts';

const HOUR = 3_600_000;
const request = {
  subject: 'https://id.example#anna',
  route: 'POST /v1/orders',
  idempotencyKey: 'k',
  content: { n: 1 },
};

describe('an answer to a request with an Idempotency-Key', () => {
  it('is repeated for 24 hours, and no longer', async () => {
    const clock = handClock();
    const once = { answers: memoryAnswers(clock, orderMemory()), clock };
    let worked = 0;
    const ask = () => answerOnce(once, request, async () => ({ status: 201, body: { worked: ++worked } }));

    await ask();
    clock.advance(24 * HOUR - 1);
    const within = await ask();
    clock.advance(1);
    const later = await ask();

    expect(within).toMatchObject({ body: { worked: 1 }, headers: { 'idempotency-replayed': 'true' } });
    expect(later).toMatchObject({ body: { worked: 2 } });
  });
});
