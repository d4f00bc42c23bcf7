import { after, type Instant } from '../clock.ts';
import { LONGEST_VALIDITY_DAYS } from '../policy/periods.ts';

/** The name of an issuing CA's files below `/pki`, without the extension. */
export type CaFile = 'issuing' | `issuing-${number}`;

/** One issuing CA of a stage. */
export type IssuingCa = {
  /** The id under which its certificates and revocations are stored. */
  id: string;
  file: CaFile;
  /** The KMS key that it signs with. */
  keyId: string;
  /** Absent for the first one. */
  addedAt?: Instant | undefined;
  /** When another CA took over from it; absent while it issues, and if it has not issued yet. */
  leftAt?: Instant | undefined;
};

/** The issuing CAs of a stage, oldest first. All of them sign their CRLs; one of them issues. */
export type CaSuccession = {
  cas: readonly [IssuingCa, ...IssuingCa[]];
  /** The id of the CA that issues. */
  issuing: string;
  /** The number of changes so far, for the optimistic lock. */
  version: number;
};

export interface CaSuccessionStore {
  /** Strongly consistent. Before the first change: the one CA with which the stage began. */
  load(): Promise<CaSuccession>;
  /** Writes it if nothing was changed since it was loaded. @returns whether it was written */
  save(succession: CaSuccession): Promise<boolean>;
}

/** The id of the first CA as it is; the ids of later ones end with their number. */
export const caIdOf = (first: string, number: number): string =>
  number === 1 ? first : `${first}-${number}`;
export const caFileOf = (number: number): CaFile => (number === 1 ? 'issuing' : `issuing-${number}`);

/** @throws RangeError if no CA has this id */
export function caById({ cas }: CaSuccession, id: string): IssuingCa {
  const found = cas.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`There is no issuing CA "${id}".`);
  return found;
}

/** Appends a CA, which does not issue yet. */
export function withSuccessor(
  succession: CaSuccession,
  ca: Pick<IssuingCa, 'id' | 'file' | 'keyId'>,
  addedAt: Instant,
): CaSuccession {
  return { ...succession, cas: [...succession.cas, { ...ca, addedAt }] };
}

/** Lets another CA issue: the next one, or a former one again. */
export function withIssuing(
  { cas: [first, ...others], issuing, version }: CaSuccession,
  id: string,
  now: Instant,
): CaSuccession {
  const marked = (ca: IssuingCa): IssuingCa => {
    if (ca.id === id) return { ...ca, leftAt: undefined };
    return ca.id === issuing ? { ...ca, leftAt: now } : ca;
  };
  return { cas: [marked(first), ...others.map(marked)], issuing: id, version };
}

/** For issuance that was in progress when another CA took over, and for the CRL that still lists an expired certificate. */
const BEYOND_DAYS = 4;

/** Until when a CA has to publish its CRL: until none of its certificates is valid any more, and never after its own expiry. */
export function crlPublishedUntil({ leftAt }: Pick<IssuingCa, 'leftAt'>, endOfCa: Instant): Instant {
  if (leftAt === undefined) return endOfCa;
  const lastEnds = after(leftAt, LONGEST_VALIDITY_DAYS + BEYOND_DAYS, 'days');
  return lastEnds < endOfCa ? lastEnds : endOfCa;
}
