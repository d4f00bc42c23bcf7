import { orderStore } from '../../lib/aws/stores/order-store.ts';
import { measuredOrders } from '../../lib/workflow/measured-orders.ts';
import { deployedTable } from './deployed-table.ts';

/** The orders of the environment; every change of them is measured. */
export const deployedOrders = () => measuredOrders(orderStore(deployedTable));
