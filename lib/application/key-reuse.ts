import type { Finding } from '../order/finding-codes.ts';
import type { AccountId, OrderId, Sha256 } from '../order/identifiers.ts';
import type { ApplicationDraft } from './application.ts';
import { examineCsr } from './csr/examine-csr.ts';
import type { ApplicationFacts } from './examine-application.ts';
import { KEY_COMPROMISED, type KeyReuse, type KeyStore } from './keys/key-store.ts';

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
  const whose = `This key is also used by order ${first}${more.length === 0 ? '' : ` and ${more.length} more`}`;
  const reused = (message: string): Finding => ({ field: '/csr', code: 'key-reused', message });
  return rules.keyReuse === 'refused'
    ? { ...NONE, findings: [reused(`${whose}. Make a new key and a CSR from it.`)] }
    : {
        ...NONE,
        notes: [
          reused(
            `${whose}. It is accepted; if each certificate has a key of its own, a lost key affects only one.`,
          ),
        ],
      };
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

const KEY_IN_USE: Finding = {
  field: '/csr',
  code: 'key-in-use',
  message: 'This key cannot be used here. Make a new key and a CSR from it.',
};
