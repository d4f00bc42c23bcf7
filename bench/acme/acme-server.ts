import type { Binding } from './acme-account.ts';
import type { Publish } from './acme-order.ts';

/** An ACME server that was started to be measured. */
export type AcmeServer = {
  pid: number;
  directoryUrl: string;
  /** The CA certificate for its clients. */
  certificate: string;
  /** Undefined if it validates nothing. */
  publish?: Publish;
  /** The credential that it demands of its clients. */
  binding?: Binding;
  stop(): Promise<void>;
};
