import type { Clock } from '../../clock.ts';
import type { Caller } from '../../http/caller.ts';
import { shownIssuer, type UpstreamIssuer } from '../../issuers/issuer-settings.ts';
import type { IssuerStore } from '../../issuers/issuer-store.ts';
import { OWN_CA } from '../../order/identifiers.ts';
import { Rejection, Transient } from '../../problem.ts';
import { attributionOf } from '../../views/audit-view.ts';

const ATTEMPTS = 5;

/**
 * Takes an issuer out of use: it gets no new requests, and finishes those that it has. Ended again, it stays as it is.
 * @throws Rejection `not-found`; `not-permitted` for our own CA, or if a rule names it
 */
export async function endIssuer(
  { choice, clock }: { choice: IssuerStore; clock: Clock },
  id: string,
  caller: Caller,
): Promise<void> {
  if (id === OWN_CA)
    throw new Rejection(
      'not-permitted',
      'The own CA of the service cannot be ended. Change the default of the rules instead.',
    );
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await choice.load();
    const issuer = before.issuers.find((each) => each.id === id);
    if (issuer === undefined) throw noSuchIssuer();
    if (issuer.endedAt !== undefined) return;
    if (before.default === id || before.rules.some((each) => each.issuer === id))
      throw new Rejection(
        'not-permitted',
        'Rules name this issuer. Let them name another one (PUT /v1/issuer-rules), then end it.',
      );
    const act = attributionOf(caller, clock);
    const ended: UpstreamIssuer = { ...issuer, endedAt: act.at };
    const event = { type: 'issuer.ended', before: shownIssuer(issuer), after: shownIssuer(ended) } as const;
    const issuers = before.issuers.map((each) => (each.id === id ? ended : each));
    if (await choice.change({ ...before, issuers, version: before.version + 1 }, event, act)) return;
  }
  throw new Transient('The issuers are being changed by others all the time.');
}

export const noSuchIssuer = (): Rejection => new Rejection('not-found', 'There is no issuer with this id.');
