import type { Workplace } from './workplace.ts';

/** What clients are asked to do, in this order, and the columns of docs/acme-clients.md. */
export const STEPS = {
  register: 'registers with External Account Binding',
  proven: 'orders for a domain that was proven before, without a challenge',
  http: 'proves by http-01',
  dns: 'proves by dns-01, with a wildcard',
  review: 'gives up during a review, and gets the certificate at its next run',
  install: 'serves a certificate',
  renew: 'renews',
  ari: 'renews early, because ARI says so after a revocation',
  revoke: 'revokes',
  key: 'changes the key of its account',
  deactivate: 'deactivates its account',
} as const;
export type Step = keyof typeof STEPS;

/** A real, unmodified client of ACME. */
export type Client = {
  name: string;
  /** The registry or system of its package. */
  from: string;
  /** Why it cannot be had here, in one sentence; undefined if it can. */
  whyNot(): string | undefined;
  /** Installs or builds it. */
  prepare?(): void;
  version(): string;
  /** What it does; a client that lacks a step has no command for it, or the table says why. */
  steps: Partial<Record<Step, (at: Workplace) => Promise<void>>>;
};
