/** Longer words are not compared: no field has such a name. */
const LONGEST_WORD = 40;

/** Names of fields in other APIs, in letters only, by our name. */
const ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  names: ['commonname', 'cn', 'domain', 'domains', 'hostname', 'san', 'sans', 'subjectaltname', 'dnsnames'],
  csr: ['request', 'pkcs10', 'certificaterequest', 'certificatesigningrequest'],
  validityDays: ['validity', 'days', 'lifetime', 'ttl'],
  organization: ['company', 'org'],
  applicant: ['requester', 'requestor', 'owner', 'person', 'email'],
  contactLanguage: ['language', 'locale', 'lang'],
  region: ['state', 'province', 'stateorprovince', 'st'],
  city: ['locality', 'town', 'l'],
  street: ['address', 'streetaddress', 'line1'],
  postalCode: ['zip', 'zipcode', 'postcode'],
  phone: ['tel', 'telephone', 'phonenumber', 'mobile'],
  contact: ['address', 'email'],
  limit: ['pagesize', 'perpage', 'size', 'count'],
  cursor: ['page', 'offset', 'nexttoken', 'after'],
};

/**
 * The word of a list that was probably meant: in another spelling (`csr_pem`, `organisation`), mistyped, or by its name in
 * other APIs.
 */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  if (typed.length > LONGEST_WORD) return undefined;
  const letters = lettersOf(typed);
  const parts = typed.split(/[^A-Za-z0-9]+|(?<=[a-z0-9])(?=[A-Z])/).map(lettersOf);
  return (
    words.find((word) => lettersOf(word) === letters) ??
    words.find((word) => ELSEWHERE[word]?.includes(letters)) ??
    words.find((word) => word.length > 2 && parts.includes(lettersOf(word))) ??
    closest(letters, words)
  );
}

const lettersOf = (word: string): string => word.toLowerCase().replace(/[^a-z0-9]/g, '');

/** Tolerates one typing error in short words, two in longer ones. */
function closest(letters: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((word) => ({ word, slips: distance(letters, lettersOf(word)) }))
    .filter(({ word, slips }) => slips <= (word.length < 6 ? 1 : MOST_SLIPS) && slips < word.length - 1)
    .sort((a, b) => a.slips - b.slips);
  return ranked[0]?.word;
}

/** The largest edit distance that counts as a typing error. */
const MOST_SLIPS = 2;

/** Number of insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST_SLIPS) return Number.POSITIVE_INFINITY;
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let row = 1; row <= a.length; row++) {
    const line = [row];
    rows.push(line);
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      line[column] = Math.min(
        at(row - 1, column) + 1,
        at(row, column - 1) + 1,
        at(row - 1, column - 1) + (same ? 0 : 1),
        swapped ? at(row - 2, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(a.length, b.length);
}

/** Longer paths are not compared: no route is that long. */
const LONGEST_PATH = 300;

/**
 * The path of the contract that the caller probably meant: with an extra slash, without a prefix or with another one
 * (`/orders`, `/api/v1/orders`), or with a mistyped word.
 */
export function nearestPath(typed: string, paths: readonly string[]): string | undefined {
  if (typed.length > LONGEST_PATH) return undefined;
  const steps = typed.split('/').filter((step) => step !== '');
  const tails = [steps, steps.slice(1), ['v1', ...steps], ['v1', ...steps.slice(1)]].filter(
    ({ length }) => length > 0,
  );
  return (
    tails.flatMap((tail) => paths.find((path) => isAlike(tail, stepsOf(path), same)) ?? [])[0] ??
    tails.flatMap((tail) => paths.find((path) => isAlike(tail, stepsOf(path), near)) ?? [])[0]
  );
}

const stepsOf = (path: string): string[] => path.split('/').slice(1);

const isAlike = (typed: readonly string[], path: readonly string[], matches: typeof same): boolean =>
  typed.length === path.length &&
  path.some((step) => !step.startsWith('{')) &&
  path.every((step, index) => step.startsWith('{') || matches(typed[index] ?? '', step));

const same = (typed: string, step: string): boolean => typed.toLowerCase() === step;
const near = (typed: string, step: string): boolean => nearest(typed, [step]) !== undefined;
