import * as z from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Rejection } from '../../lib/problem.ts';
import type { BlockStore } from '../../lib/verification/block-store.ts';
import { attributionOf } from '../../lib/views/audit-view.ts';

export const operation = {
  id: 'removeBlock',
  method: 'DELETE',
  path: '/v1/blocks/{id}',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Lift a block',
  input: { path: z.object({ id: z.string().min(1).max(300) }) },
  answers: { 204: { description: 'The block is lifted.' } },
} as const satisfies Operation;

export const removeBlock = ({ blocks, clock }: { blocks: BlockStore; clock: Clock }) =>
  endpoint(operation, async ({ path: { id } }, caller) => {
    if (!(await blocks.lift(id, attributionOf(caller, clock))))
      throw new Rejection('not-found', 'There is no block with this id.');
    return { status: 204 };
  });
