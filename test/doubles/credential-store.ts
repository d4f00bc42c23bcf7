import {
  answeredAlready,
  type Credential,
  type CredentialStore,
  MOST_CREDENTIALS,
  ShownCredential,
  tooManyCredentials,
} from '../../lib/acme/credential.ts';
import { keyIdentifierOf } from '../../lib/acme/identifiers.ts';
import { type MemoryAudit, memoryAudit } from './audit-store.ts';
import { newestFirst } from './newest-first.ts';
import { answerKey, type OrderMemory, orderMemory } from './order-memory.ts';
import { pageOf } from './page-of.ts';

/** Keeps credentials in memory. */
export function memoryCredentials(
  initial: readonly Credential[] = [],
  audit: MemoryAudit = memoryAudit(),
  memory: OrderMemory = orderMemory(),
): CredentialStore {
  const kept = new Map(initial.map((each) => [keyIdentifierOf(each), each]));
  const of = (account: string) => [...kept.values()].filter((each) => each.account === account);
  return {
    load: async (key) => structuredClone(kept.get(keyIdentifierOf(key))),
    list: async (account, page) => structuredClone(pageOf(of(account), ({ id }) => newestFirst(id), page)),
    async create(credential, act, answers = []) {
      if (answers.some(({ key }) => (memory.answers.get(answerKey(key))?.expiresAt ?? '') > act.at))
        throw answeredAlready();
      if (kept.has(keyIdentifierOf(credential)))
        throw new Error('There is a credential with this id already.');
      const live = of(credential.account).filter(({ revokedAt }) => revokedAt === undefined);
      if (live.length >= MOST_CREDENTIALS) throw tooManyCredentials(credential.account);
      for (const answer of answers) memory.answers.set(answerKey(answer.key), structuredClone(answer));
      kept.set(keyIdentifierOf(credential), structuredClone(credential));
      audit.append({ type: 'credential.created', ...act, after: ShownCredential.parse(credential) });
    },
    async revoke(key, at, act) {
      const before = kept.get(keyIdentifierOf(key));
      if (before === undefined || before.revokedAt) return before !== undefined;
      const after = { ...before, revokedAt: at };
      kept.set(keyIdentifierOf(key), after);
      audit.append({
        ...{ type: 'credential.revoked', ...act },
        before: ShownCredential.parse(before),
        after: ShownCredential.parse(after),
      });
      return true;
    },
  };
}
