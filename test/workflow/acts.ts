import type { EventFacts } from '../../lib/order/event.ts';
import { APPLICANT, REVIEWER, type World } from './world.ts';

// What people do to an order, as the handlers record it.

const applicant = { kind: 'applicant', member: APPLICANT } as const;
const reviewer = { kind: 'reviewer', member: REVIEWER } as const;
type Made = Parameters<World['does']>[1];
export const withdrawn: Made = ({ at }) => ({ type: 'order.withdrawn', at, by: applicant });
export const cancelled: Made = ({ at }) => ({ type: 'order.cancelled', at, by: applicant });
export const approved: Made = ({ at, order }) => ({
  type: 'review.approved',
  at,
  by: reviewer,
  revision: order.revision,
});
export const returned: Made = ({ at, order }): EventFacts => ({
  type: 'review.returned',
  at,
  by: reviewer,
  revision: order.revision,
  reasons: [{ field: '/names', code: 'name-unclear', message: 'Say what the name is for.' }],
});
export const chosen =
  (adn: string, contact: string): Made =>
  ({ at }) => ({ type: 'contact.chosen', at, by: applicant, adn, contact });

export const refused: Made = ({ at, order }): EventFacts => ({
  type: 'review.refused',
  at,
  by: reviewer,
  revision: order.revision,
  reasons: [{ field: '', code: 'refused', message: 'No.' }],
});
