import { nameMessage } from '../../application/messages/name-messages.ts';
import { cleanName } from '../../application/names/clean-name.ts';
import { readName } from '../../application/names/examine-names.ts';
import type { Clock } from '../../clock.ts';
import type { Caller } from '../../http/caller.ts';
import type { IssuerChoice } from '../../issuers/issuer-choice.ts';
import { issuerMessage } from '../../issuers/issuer-messages.ts';
import { covers, type IssuerRule } from '../../issuers/issuer-rules.ts';
import type { IssuerStore } from '../../issuers/issuer-store.ts';
import type { Finding } from '../../order/finding-codes.ts';
import { OWN_CA } from '../../order/identifiers.ts';
import type { Policy } from '../../policy/policy.ts';
import { Rejection } from '../../problem.ts';
import { attributionOf } from '../../views/audit-view.ts';

export type RulesChanger = { choice: IssuerStore; clock: Clock; policy: Policy };

/** An audit event holds the rules before and after, within the 400 KB of an item. */
const LONGEST_RULES = 100_000;

/** The entity tag of the rules: it changes with every change of issuers or rules. */
export const rulesTag = ({ version }: Pick<IssuerChoice, 'version'>): string => `"v${version}"`;

/**
 * Replaces the rules.
 * @throws Rejection `invalid-request` with every finding; `precondition-required` or `precondition-failed` if they were not read before
 */
export async function changeRules(
  { choice, clock, policy }: RulesChanger,
  asked: Pick<IssuerChoice, 'rules' | 'default'>,
  ifMatch: string | undefined,
  caller: Caller,
): Promise<IssuerChoice> {
  const before = await choice.load();
  assertRead(ifMatch, before);
  const read = asked.rules.map((rule, index) => readRule(rule, index, policy));
  const rules = read.map(({ rule }) => rule);
  const findings = [
    ...read.flatMap((each) => each.findings),
    ...rules.flatMap((rule, index) => issuerFindings(before, rule, `/rules/${index}/issuer`)),
    ...issuerFindings(before, { issuer: asked.default }, '/default'),
    ...(JSON.stringify(rules).length > LONGEST_RULES
      ? [{ field: '/rules', ...issuerMessage('not-allowed/rules-too-long', { most: LONGEST_RULES }) }]
      : []),
    ...rules.flatMap((rule, index) => uselessIn(rules.slice(0, index), rule, index)),
  ];
  const [first] = findings;
  if (first) throw new Rejection('invalid-request', first.message, findings);
  const after = { ...before, rules, default: asked.default, version: before.version + 1 };
  const event = {
    type: 'issuer-rules.changed',
    before: { rules: before.rules, default: before.default },
    after: { rules, default: asked.default },
  } as const;
  if (await choice.change(after, event, attributionOf(caller, clock))) return after;
  throw changed(await choice.load());
}

/** The condition is on the tag, in the forms in which gateways and the API itself send it. */
function assertRead(ifMatch: string | undefined, choice: IssuerChoice): void {
  if (ifMatch === undefined)
    throw new Rejection('precondition-required', 'Send If-Match with the ETag of the rules that you read.');
  if (ifMatch.trim() === '*') return;
  const tags = ifMatch.split(',').map((each) =>
    each
      .trim()
      .replace(/^W\//, '')
      .replace(/\.[^"]*/, ''),
  );
  if (!tags.includes(rulesTag(choice))) throw changed(choice);
}

const changed = (choice: IssuerChoice): Rejection =>
  new Rejection('precondition-failed', 'Read the rules again and repeat the change.', [], {
    etag: rulesTag(choice),
  });

function readRule(
  { domains, ...rule }: IssuerRule,
  index: number,
  policy: Policy,
): { rule: IssuerRule; findings: Finding[] } {
  const findings: Finding[] = [];
  const read = new Set<string>();
  domains?.forEach((each, place) => {
    const field = `/rules/${index}/domains/${place}`;
    const found = readName(cleanName(each), policy);
    if ('fault' in found) findings.push({ field, ...found.fault });
    else if (found.name !== found.base)
      findings.push({ field, ...nameMessage('name-wildcard-position/domain', { base: found.base }) });
    else read.add(found.base);
  });
  const hasCondition = domains || rule.type || rule.accounts || rule.profile;
  if (!hasCondition)
    findings.push({ field: `/rules/${index}`, ...issuerMessage('condition-needed/rule', {}) });
  return { rule: { ...rule, ...(domains && { domains: [...read] }) }, findings };
}

/** An issuer that does not exist or has ended can get no orders, and some issue for a few days only. */
function issuerFindings(
  { issuers }: IssuerChoice,
  { issuer: id, profile }: Pick<IssuerRule, 'issuer' | 'profile'>,
  field: string,
): Finding[] {
  if (id === OWN_CA) return [];
  const issuer = issuers.find((each) => each.id === id && each.endedAt === undefined);
  if (issuer === undefined) return [{ field, ...issuerMessage('not-allowed/unknown-issuer', {}) }];
  return issuer.kind === 'acm-pca' && issuer.isShortLived && profile !== 'shortlived'
    ? [{ field, ...issuerMessage('not-allowed/short-lived-only', { issuer: issuer.name }) }]
    : [];
}

function uselessIn(earlier: readonly IssuerRule[], rule: IssuerRule, index: number): Finding[] {
  const by = earlier.findIndex((each) => covers(each, rule));
  if (by === -1) return [];
  return [{ field: `/rules/${index}`, ...issuerMessage('not-allowed/covered-rule', { number: by + 1 }) }];
}
