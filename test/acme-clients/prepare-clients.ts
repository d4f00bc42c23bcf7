import { CLIENTS } from './clients/index.ts';

/** Installs and builds the clients that can be had here: Caddy takes minutes, in which no test must wait. */
export default function prepareClients(): void {
  for (const client of CLIENTS) if (client.whyNot() === undefined) client.prepare?.();
}
