import type { NewCredential } from './credential.ts';

/** The ACME clients for which lines are ready, in the order in which they are offered. */
export const CLIENTS = [
  ['certbot', 'certbot'],
  ['lego', 'lego'],
  ['acmeSh', 'acme.sh'],
  ['caddy', 'Caddy'],
  ['traefik', 'Traefik'],
  ['winAcme', 'win-acme'],
  ['certManager', 'cert-manager'],
] as const satisfies readonly (readonly [keyof NewCredential['commands'], string])[];
export type ClientId = (typeof CLIENTS)[number][0];
