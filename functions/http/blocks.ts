import { blockStore } from '../../lib/aws/stores/block-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { byRoute, routeKeyOf } from '../compose/by-route.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import * as list from './list-blocks.ts';
import * as remove from './remove-block.ts';

const deps = () => ({ blocks: blockStore(deployedTable), clock: systemClock });

/** The operations on blocks. */
export const handler = byRoute({
  [routeKeyOf(list.operation)]: () => list.listBlocks(deps()),
  [routeKeyOf(remove.operation)]: () => remove.removeBlock(deps()),
});
