import type { components } from '../api/schema.d.ts';

export type Client = components['schemas']['AcmeClient'];
export type Renewal = components['schemas']['CertificateRenewal'];
export type ClientsPart = components['schemas']['AcmeClients'];

/** What is shown of clients: whose, and whether only what needs attention. */
export type ClientFilter = { account?: string; client?: string; attention?: boolean };

/** The page of clients. @param account for members of the service */
export function clientsPath({ account, attention }: ClientFilter = {}): string {
  const query = new URLSearchParams({ ...(account && { account }), ...(attention && { attention: 'true' }) });
  return query.size === 0 ? '/automation/clients' : `/automation/clients?${query}`;
}

export const clientPath = (id: string): string => `/automation/clients/${encodeURIComponent(id)}`;

/** The parts of an answer as one: each client once, with its certificates of all parts. */
export function joined(parts: readonly ClientsPart[]): Omit<ClientsPart, 'cursor'> {
  const clients = new Map<string, Client>();
  for (const each of parts.flatMap((part) => part.clients)) {
    const former = clients.get(each.id);
    clients.set(each.id, {
      ...each,
      certificates: each.certificates + (former?.certificates ?? 0),
      needAttention: each.needAttention + (former?.needAttention ?? 0),
    });
  }
  return {
    clients: [...clients.values()],
    certificates: parts.flatMap((part) => part.certificates),
    examined: parts.reduce((sum, { examined }) => sum + examined, 0),
  };
}

/** What a client is called: its software without what stands in brackets, or its credential. */
export const nameOf = ({ software, credential }: Client): string =>
  software?.replace(/\s*\(.*$/, '') || credential.name || '';

export type RenewalState =
  | NonNullable<Renewal['attention']>
  | 'later'
  | 'due'
  | 'failed'
  | 'client'
  | 'service'
  | 'succeeded';

/** How far the renewal of a certificate is. @param now in milliseconds */
export function renewalState({ attention, attempt, renewalWindow }: Renewal, now: number): RenewalState {
  if (attention !== undefined) return attention;
  if (attempt === undefined) return now < Date.parse(renewalWindow.start) ? 'later' : 'due';
  if (attempt.state !== 'waiting') return attempt.state;
  return attempt.order === undefined ? 'client' : 'service';
}
