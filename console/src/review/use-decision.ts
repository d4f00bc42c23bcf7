import { useRef } from 'react';
import { client } from '../api/client.ts';
import { Problem } from '../api/problem.ts';
import type { components } from '../api/schema.d.ts';
import { useOrderChange } from '../order/use-order.ts';
import type { Checklist } from './checks.ts';

export type ReviewReason = components['schemas']['ReviewReason'];

/** What a reviewer decides, or says about the order to other reviewers. */
export type Decision =
  | { kind: 'approve'; checklist?: Checklist }
  | { kind: 'return' | 'refuse'; reasons: readonly ReviewReason[] }
  | { kind: 'hold'; comment: string }
  | { kind: 'claim' | 'release' };
export type DecisionKind = Decision['kind'];

function send(orderId: string, revision: number, decision: Decision, idempotencyKey: string) {
  const params = { path: { orderId }, header: { 'Idempotency-Key': idempotencyKey } };
  switch (decision.kind) {
    case 'approve': {
      const { checklist } = decision;
      return client.POST('/v1/orders/{orderId}/review/approve', {
        params,
        body: { revision, ...(checklist && { checklist }) },
      });
    }
    case 'return':
    case 'refuse':
      return client.POST(`/v1/orders/{orderId}/review/${decision.kind}`, {
        params,
        // "At least one reason" is generated as a tuple of one.
        body: { revision, reasons: decision.reasons as [ReviewReason] },
      });
    case 'hold':
      return client.POST('/v1/orders/{orderId}/review/hold', {
        params,
        body: { revision, comment: decision.comment },
      });
    default:
      return client.POST(`/v1/orders/{orderId}/review/${decision.kind}`, { params, body: { revision } });
  }
}

/** Sends a decision on the revision that the reviewer has read; one whose answer was lost can be sent again. */
export function useDecision(orderId: string, revision: number, onDone: (kind: DecisionKind) => void) {
  const unanswered = useRef(new Map<string, string>());
  return useOrderChange(orderId, async (decision: Decision) => {
    const body = JSON.stringify({ revision, decision });
    const key = unanswered.current.get(body) ?? crypto.randomUUID();
    unanswered.current.set(body, key);
    try {
      await send(orderId, revision, decision, key);
    } catch (error) {
      if (error instanceof Problem && error.status > 0) unanswered.current.delete(body);
      throw error;
    }
    onDone(decision.kind);
  });
}
