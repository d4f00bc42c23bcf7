import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { measuredOrders } from '../../lib/workflow/measured-orders.ts';
import { deployedTable } from './deployed-table.ts';

/** The orders of the stage; every change is measured. */
export const deployedOrders = () => measuredOrders(orderStore(deployedTable));
