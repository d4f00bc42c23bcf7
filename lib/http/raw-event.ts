import { OrderId } from '../order/identifiers.ts';

// Middlewares see the unparsed event, so that an error while parsing it is answered as well.

export function requestIdOf(event: unknown): string {
  const id = at(at(event, 'requestContext'), 'requestId');
  return typeof id === 'string' ? id : 'unknown';
}

/** The path parameter can be any text; only a well-formed order id is returned. */
export const orderIdOf = (event: unknown): string | undefined =>
  OrderId.safeParse(at(at(event, 'pathParameters'), 'orderId')).data;

export const methodOf = (event: unknown): unknown => at(at(at(event, 'requestContext'), 'http'), 'method');

export function pathOf(event: unknown): string | undefined {
  const path = at(event, 'rawPath');
  return typeof path === 'string' ? path : undefined;
}

const at = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.getOwnPropertyDescriptor(value, key)?.value
    : undefined;
