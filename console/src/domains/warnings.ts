import type { AccountDomain, MethodName } from './account-domain.ts';

export type Warning = {
  code: 'method-ends' | 'proof-ends' | 'value-ends' | 'value-ended' | 'record-missing';
  method: MethodName;
  /** An instant, or a day (`method-ends`). */
  at: string;
};

/** The value can be published for weeks; a warning from the first day on would not be read. */
const VALUE_ENDS_SOON_DAYS = 7;
const DAY_MILLISECONDS = 86_400_000;

/** What ends soon, or is missing, at one domain. @param now in milliseconds */
export function warningsOf({ state, methods }: AccountDomain, now: number): Warning[] {
  return methods.flatMap(({ method, endsOn, valueEndsAt, checked, proof }): Warning[] => {
    const usable = proof?.usable === true;
    const missing = method === 'dns-persist' && proof && checked?.result === 'not-proven';
    return [
      ...(usable && endsOn !== undefined ? [{ code: 'method-ends', method, at: endsOn } as const] : []),
      // A persistent record is checked again by itself, so its proofs are short and follow each other.
      ...(usable && state === 'ending' && method !== 'dns-persist'
        ? [{ code: 'proof-ends', method, at: proof.until } as const]
        : []),
      ...(usable || valueEndsAt === undefined ? [] : ofValue(method, valueEndsAt, now)),
      ...(missing && checked ? [{ code: 'record-missing', method, at: checked.at } as const] : []),
    ];
  });
}

function ofValue(method: MethodName, at: string, now: number): Warning[] {
  const left = Date.parse(at) - now;
  if (left <= 0) return [{ code: 'value-ended', method, at }];
  return left <= VALUE_ENDS_SOON_DAYS * DAY_MILLISECONDS ? [{ code: 'value-ends', method, at }] : [];
}
