import type { Publish } from './acme-order.ts';

/** An ACME server that was started to be measured. */
export type AcmeServer = {
  pid: number;
  directoryUrl: string;
  /** The CA certificate for its clients. */
  certificate: string;
  /** Undefined if it validates nothing. */
  publish?: Publish;
  stop(): Promise<void>;
};
