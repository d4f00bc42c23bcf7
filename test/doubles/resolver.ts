import type { Answer, DnsRecord, RecordType, Resolver } from '../../lib/dns/resolver.ts';

/** A resolver that knows `'example.org CAA'`: records (secure), or a whole answer; all else is insecure, no records. */
export function resolverOf(known: Record<`${string} ${RecordType}`, DnsRecord[] | Answer>): Resolver {
  const answers = new Map(Object.entries(known));
  return {
    async resolve(name, type) {
      const answer = answers.get(`${name} ${type}`);
      if (answer === undefined) return { security: 'insecure', records: [], ttlSeconds: 300 };
      return Array.isArray(answer) ? { security: 'secure', records: answer, ttlSeconds: 300 } : answer;
    },
  };
}
