import { openTable } from '../../lib/aws/table/table.ts';
import { config } from './config.ts';
import { once } from './once.ts';

/** The table of the stage, with the one client of this process. */
export const deployedTable = once(() => openTable(config('TABLE_NAME').TABLE_NAME));
