import * as z from 'zod';
import { blockStore } from '../../lib/aws/block-store.ts';
import { type Clock, systemClock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import { onFirstUse } from '../../lib/http/on-first-use.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { Block, type BlockStore } from '../../lib/verification/guards.ts';

const BlockView = Block.meta({ id: 'Block' });

export const operation = {
  id: 'listBlocks',
  method: 'GET',
  path: '/v1/blocks',
  roles: ['operator'],
  tag: 'Operation',
  summary: 'Domains about which an account may not ask for a while',
  description: 'After a contact declined or complained.',
  input: {},
  answers: { 200: { description: 'All that hold now.', schema: z.object({ items: z.array(BlockView) }) } },
} as const satisfies Operation;

export const listBlocks = ({ blocks, clock }: { blocks: BlockStore; clock: Clock }) =>
  endpoint(operation, async () => ({ status: 200, body: { items: await blocks.all(clock.now()) } }));

export const handler = onFirstUse(() => listBlocks({ blocks: blockStore(), clock: systemClock }));
