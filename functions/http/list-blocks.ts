import * as z from 'zod';
import type { Clock } from '../../lib/clock.ts';
import { endpoint } from '../../lib/http/endpoint.ts';
import type { Operation } from '../../lib/http/operation.ts';
import { PageQuery } from '../../lib/http/parameters.ts';
import { Block, type BlockStore } from '../../lib/verification/block-store.ts';

const BlockView = Block.meta({ id: 'Block' });

export const operation = {
  id: 'listBlocks',
  method: 'GET',
  path: '/v1/blocks',
  roles: ['auditor', 'operator'],
  tag: 'Operation',
  summary: 'List the blocked domains of accounts',
  description:
    'A domain is blocked for an account for some time after a contact declined or reported a mail as unwanted.',
  input: { query: PageQuery },
  answers: {
    200: {
      description: 'A page of the active blocks.',
      schema: z.object({ items: z.array(BlockView), cursor: z.string().optional() }),
    },
  },
} as const satisfies Operation;

export const listBlocks = ({ blocks, clock }: { blocks: BlockStore; clock: Clock }) =>
  endpoint(operation, async ({ query }) => ({ status: 200, body: await blocks.list(clock.now(), query) }));
