import { after, type Instant } from '../clock.ts';
import { LONGEST_VALIDITY_DAYS } from '../policy/periods.ts';

/** The name of an issuing CA's files below `/pki`, without its ending. */
export type CaFile = 'issuing' | `issuing-${number}`;

/** One issuing CA of a stage. */
export type LineCa = {
  /** Under which its certificates are kept, and what it revoked. */
  id: string;
  file: CaFile;
  /** The KMS key with which it signs. */
  keyId: string;
  /** Absent for the first one. */
  addedAt?: Instant | undefined;
  /** Since when another one issues in its place; absent while it issues, and where it never did. */
  leftAt?: Instant | undefined;
};

/** The issuing CAs of a stage, the first one first. All sign what they have to revoke, one of them issues. */
export type CaLine = {
  cas: readonly [LineCa, ...LineCa[]];
  /** The id of the one that issues. */
  issuing: string;
  /** How often it was changed. */
  version: number;
};

export interface CaLineStore {
  /** Strongly consistent. Where nothing was ever changed, the one CA with which the stage began. */
  load(): Promise<CaLine>;
  /** Writes it where nothing was changed since it was loaded; says whether it did. */
  save(line: CaLine): Promise<boolean>;
}

/** The first CA with its own name, each one after it with its number. */
export const idOf = (first: string, number: number): string => (number === 1 ? first : `${first}-${number}`);
export const fileOf = (number: number): CaFile => (number === 1 ? 'issuing' : `issuing-${number}`);

/** @throws RangeError where none of them has this id */
export function caOfLine({ cas }: CaLine, id: string): LineCa {
  const found = cas.find((each) => each.id === id);
  if (found === undefined) throw new RangeError(`There is no issuing CA "${id}".`);
  return found;
}

/** The line with one more CA at its end, which does not issue yet. */
export function withNext(line: CaLine, ca: Pick<LineCa, 'id' | 'file' | 'keyId'>, addedAt: Instant): CaLine {
  return { ...line, cas: [...line.cas, { ...ca, addedAt }] };
}

/** The line in which another one issues: the next one, or a former one again. */
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

/** For whoever was at work when another CA took over, and for the list on which an entry still stands after its certificate's end. */
const BEYOND_DAYS = 4;

/** Until when a CA has to publish its list: until none of its certificates is valid any more, and never beyond its own end. */
export function listedUntil({ leftAt }: Pick<LineCa, 'leftAt'>, endOfCa: Instant): Instant {
  if (leftAt === undefined) return endOfCa;
  const lastEnds = after(leftAt, LONGEST_VALIDITY_DAYS + BEYOND_DAYS, 'days');
  return lastEnds < endOfCa ? lastEnds : endOfCa;
}
