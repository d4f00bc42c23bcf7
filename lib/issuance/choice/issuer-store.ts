import type { Attribution } from '../../access/attribution.ts';
import type { Instant } from '../../clock.ts';
import type { IssuerRules } from './issuer-rules.ts';
import type { IssuerId, UpstreamIssuer } from './issuer-settings.ts';

/** Reads which CA issues for which orders. All reads are strongly consistent; all throw `Transient` if the store does not answer. */
export interface IssuerReader {
  /** `NO_RULES` if an operator has chosen none. */
  loadRules(): Promise<IssuerRules>;
  load(id: IssuerId): Promise<UpstreamIssuer | undefined>;
  list(): Promise<UpstreamIssuer[]>;
}

/** Changes issuers. Each change is written with its audit event, if the caller is still an operator. */
export interface IssuerStore extends IssuerReader {
  /** @returns whether no issuer had this id */
  add(issuer: UpstreamIssuer, act: Attribution): Promise<boolean>;
  /** Ends an issuer that no rule names. @returns the issuer as it is stored, ended; undefined if a rule names it */
  end(id: IssuerId, at: Instant, act: Attribution): Promise<UpstreamIssuer | undefined>;
  /** Replaces the rules if their version is still the one before. @returns whether it was */
  changeRules(rules: IssuerRules, act: Attribution): Promise<boolean>;
}

/** Notes what became of requests. */
export interface IssuerUse {
  noteIssued(id: IssuerId, at: Instant): Promise<void>;
  noteFailed(id: IssuerId, failure: { at: Instant; message: string }): Promise<void>;
}
