import { client } from '../api/client.ts';

const path = (orderId: string) => ({ params: { path: { orderId } } });

/** The actions that ask first and need nothing but a yes. */
export const CONFIRMED = {
  withdraw: (orderId: string) => client.POST('/v1/orders/{orderId}/withdraw', path(orderId)),
  cancel: (orderId: string) => client.POST('/v1/orders/{orderId}/cancel', path(orderId)),
  delete: (orderId: string) => client.DELETE('/v1/orders/{orderId}', path(orderId)),
} as const;
export type ConfirmedAction = keyof typeof CONFIRMED;
