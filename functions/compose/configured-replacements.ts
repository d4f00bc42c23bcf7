import { randomBytes } from 'node:crypto';
import { answerStore } from '../../lib/aws/stores/answer-store.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { certificateStore } from '../../lib/aws/stores/certificate-store.ts';
import { counters } from '../../lib/aws/stores/counters.ts';
import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { replacementStore } from '../../lib/aws/stores/replacement-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { deployedOrders } from './deployed-orders.ts';
import { deployedTable } from './deployed-table.ts';

/** The dependencies of operations on replacement requests. */
export const configuredReplacements = () => ({
  replacements: replacementStore(deployedTable),
  store: deployedOrders(),
  certificates: certificateStore(deployedTable),
  authorities: authorityStore(deployedTable),
  members: memberReader(deployedTable),
  answers: answerStore(deployedTable),
  rates: counters(deployedTable),
  clock: systemClock,
  random: randomBytes,
});
