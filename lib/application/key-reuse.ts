import type { FieldlessFinding } from '../order/finding.ts';
import type { Finding } from '../order/finding-codes.ts';
import type { AccountId, OrderId, Sha256 } from '../order/identifiers.ts';
import type { ApplicationDraft } from './application.ts';
import { examineCsr } from './csr/examine-csr.ts';
import type { ApplicationFacts } from './examine-application.ts';
import { KEY_COMPROMISED, type KeyReuse, type KeyStore } from './keys/key-store.ts';
import { keyMessage } from './messages/key-messages.ts';

/** What the rules about the reuse of keys need. */
export type KeyRules = { keys: Pick<KeyStore, 'load'>; rules: { keyReuse?: KeyReuse | undefined } };

/** A key and its account; `orderId` of an existing order, which may itself have the key. */
export type KeyUse = { account: AccountId; keyHash: Sha256 | undefined; orderId?: OrderId | undefined };

/** Findings and notes about a key. */
export type KeyFindings = { findings: Finding[]; notes: Finding[] };

const NONE: KeyFindings = { findings: [], notes: [] };

/** A key of another account is always rejected, and so is a compromised one (BR 6.1.1.3). */
export async function keyFindings(
  { keys, rules }: KeyRules,
  { account, keyHash, orderId }: KeyUse,
): Promise<KeyFindings> {
  if (keyHash === undefined) return NONE;
  const { owner, orders, isCompromised } = await keys.load(keyHash);
  if (isCompromised) return { ...NONE, findings: [KEY_COMPROMISED] };
  if (owner !== undefined && owner !== account) return { ...NONE, findings: [KEY_IN_USE] };
  const [first, ...more] = orders.filter((each) => each !== orderId).sort();
  if (first === undefined) return NONE;
  const reused = { field: '/csr', ...reusedMessage(first, more.length, rules.keyReuse === 'refused') };
  return rules.keyReuse === 'refused' ? { ...NONE, findings: [reused] } : { ...NONE, notes: [reused] };
}

function reusedMessage(order: OrderId, more: number, isRefused: boolean): FieldlessFinding {
  if (more === 0)
    return isRefused ? keyMessage('key-reused', { order }) : keyMessage('key-reused/noted', { order });
  return isRefused
    ? keyMessage('key-reused/several', { order, more })
    : keyMessage('key-reused/several-noted', { order, more });
}

/**
 * The reuse of a key as a finding of a submission, if reuse is rejected. If it is only noted nothing is looked up here,
 * because the checks of the order note it.
 */
export async function reuseFindings(deps: KeyRules, use: KeyUse): Promise<Finding[]> {
  if (deps.rules.keyReuse !== 'refused') return [];
  return (await keyFindings(deps, use)).findings.filter(({ code }) => code === 'key-reused');
}

/** The hash of an application's key, also if the application has findings, so that all findings are reported together. */
export const keyHashOf = (
  { csr }: Pick<ApplicationDraft, 'csr'>,
  { facts }: { facts?: ApplicationFacts | undefined },
): Sha256 | undefined =>
  facts?.key.spkiHash ?? (csr === undefined ? undefined : examineCsr(csr).facts?.spkiHash);

const KEY_IN_USE: Finding = { field: '/csr', ...keyMessage('key-in-use', {}) };
