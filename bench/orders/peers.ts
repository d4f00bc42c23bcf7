import type { AcmeServer } from '../acme/acme-server.ts';
import { findCaddy, startCaddy } from '../caddy/start-caddy.ts';
import { PEBBLE, startPebble } from '../pebble/start-pebble.ts';
import { goProgram } from '../processes/go-program.ts';
import { STEP_CA, startStepCa } from '../step-ca/start-step-ca.ts';

/** An ACME server whose complete orders are shown beside ours, although it does less for each. */
export type Peer = {
  name: string;
  /** What an order at this server does not have. */
  without: string;
  find(cache: string): Promise<string>;
  start(program: string): Promise<AcmeServer>;
};

export const PEERS: readonly Peer[] = [
  {
    name: 'Pebble',
    without: 'in memory, no validation, mail, review or OV',
    find: (cache) => goProgram(cache, PEBBLE),
    start: startPebble,
  },
  {
    name: 'step-ca',
    without: 'on disk, HTTP-01; no mail, review, CAA or OV',
    find: (cache) => goProgram(cache, STEP_CA),
    start: startStepCa,
  },
];

/** With one more, whose build takes minutes of a processor. */
export const ACME_PEERS: readonly Peer[] = [
  ...PEERS,
  {
    name: 'Caddy’s acme_server',
    without: 'on disk, DNS-01; no mail, review, CAA or OV',
    find: findCaddy,
    start: startCaddy,
  },
];
