import { after, type Instant } from '../clock.ts';
import { LONGEST_VALIDITY_DAYS } from '../policy/periods.ts';

/** The name of an issuing CA's files below `/pki`, without the extension. */
export type CaFile = 'issuing' | `issuing-${number}`;

/** One issuing CA of a stage. */
export type LineCa = {
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
export type CaLine = {
  cas: readonly [LineCa, ...LineCa[]];
  /** The id of the CA that issues. */
  issuing: string;
  /** The number of changes so far, for the optimistic lock. */
  version: number;
};

export interface CaLineStore {
  /** Strongly consistent. Before the first change: the one CA with which the stage began. */
  load(): Promise<CaLine>;
  /** Writes it if nothing was changed since it was loaded. @returns whether it was written */
  save(line: CaLine): Promise<boolean>;
}

/** The id of the first CA as it is; the ids of later ones end with their number. */
export const idOf = (first: string, number: number): string => (number === 1 ? first : `${first}-${number}`);
export const fileOf = (number: number): CaFile => (number === 1 ? 'issuing' : `issuing-${number}`);

/** @throws RangeError if no CA has this id */
export function caOfLine({ cas }: CaLine, id: string): LineCa {
  const found = cas.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`There is no issuing CA "${id}".`);
  return found;
}

/** Appends a CA, which does not issue yet. */
export function withNext(line: CaLine, ca: Pick<LineCa, 'id' | 'file' | 'keyId'>, addedAt: Instant): CaLine {
  return { ...line, cas: [...line.cas, { ...ca, addedAt }] };
}

/** Lets another CA issue: the next one, or a former one again. */
export function issuedBy(
  { cas: [first, ...others], issuing, version }: CaLine,
  id: string,
  now: Instant,
): CaLine {
  const marked = (ca: LineCa): LineCa => {
    if (ca.id === id) return { ...ca, leftAt: undefined };
    return ca.id === issuing ? { ...ca, leftAt: now } : ca;
  };
  return { cas: [marked(first), ...others.map(marked)], issuing: id, version };
}

/** For issuance that was in progress when another CA took over, and for the CRL that still lists an expired certificate. */
const BEYOND_DAYS = 4;

/** Until when a CA has to publish its CRL: until none of its certificates is valid any more, and never after its own expiry. */
export function listedUntil({ leftAt }: Pick<LineCa, 'leftAt'>, endOfCa: Instant): Instant {
  if (leftAt === undefined) return endOfCa;
  const lastEnds = after(leftAt, LONGEST_VALIDITY_DAYS + BEYOND_DAYS, 'days');
  return lastEnds < endOfCa ? lastEnds : endOfCa;
}
