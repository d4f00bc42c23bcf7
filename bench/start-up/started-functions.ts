/** A function whose start is measured, with a request that it answers after one call of the table. */
export type StartedFunction = { file: string; request: object; atMost: number };

const ORDER_ID = '01KAR0000000000000000000ZZ';
const CHALLENGE_ID = 'abcdefghijklmnopqrstuvwxyz';
const MEMBER = {
  id: 'https://issuer.example#1',
  account: 'acme',
  roles: ['applicant'],
  name: 'Ada',
  email: 'a@example.com',
};

/** Nothing of what is requested exists. */
const request = (path: string, pathParameters: Record<string, string>) => ({
  version: '2.0',
  routeKey: `GET ${path}`,
  rawPath: path,
  headers: { accept: 'application/json' },
  pathParameters,
  requestContext: {
    requestId: 'bench',
    http: { method: 'GET', path, sourceIp: '127.0.0.1' },
    authorizer: { lambda: { member: JSON.stringify(MEMBER) } },
  },
});
const ofOrder = (rest = '') => request(`/v1/orders/${ORDER_ID}${rest}`, { orderId: ORDER_ID });

/** What the ordinary function is asked. */
export const ORDINARY_REQUEST = ofOrder();

const API = 0.6;
const PAGE = 0.5;

export const STARTED: readonly StartedFunction[] = [
  { file: 'functions/http/get-order.ts', request: ofOrder(), atMost: API },
  { file: 'functions/http/list-orders.ts', request: request('/v1/orders', {}), atMost: API },
  { file: 'functions/http/get-certificate.ts', request: ofOrder('/certificate'), atMost: API },
  {
    file: 'functions/page/show-challenge.ts',
    request: request(`/verify/${CHALLENGE_ID}`, { challenge: CHALLENGE_ID }),
    atMost: PAGE,
  },
];
