import { AWAITED } from './awaited.ts';
import { CREDENTIALS } from './credentials.ts';
import { DOMAINS } from './domains.ts';
import { FAULTS } from './faults.ts';
import { HOME } from './home.ts';
import { ORDER } from './order.ts';
import { someOrders } from './orders.ts';
import type { StateList } from './state.ts';
import { WIZARD } from './wizard.ts';

/** The pages of an applicant, in all their states. */
export const APPLICANT: StateList = {
  role: 'applicant',
  prepare: someOrders,
  states: { ...HOME, ...WIZARD, ...ORDER, ...AWAITED, ...DOMAINS, ...CREDENTIALS, ...FAULTS },
};
