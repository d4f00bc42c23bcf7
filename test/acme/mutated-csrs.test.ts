import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { useHighRateLimits } from '../doubles/high-rate-limits.ts';
import { acmeWorld } from './acme-world.ts';
import { csrFor } from './csr-for.ts';

const FIXTURES = new URL('../fixtures/csr/', import.meta.url);
const derOf = (pem: string) => Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64');
const REAL = readdirSync(FIXTURES)
  .filter((file) => file.endsWith('.csr'))
  .map((file) => derOf(readFileSync(new URL(file, FIXTURES), 'utf8')));

useHighRateLimits();

/** A real CSR, or one with some bytes changed or missing; none names the identifier of the order. */
const mutated = fc
  .tuple(
    fc.constantFrom(...REAL, Buffer.from(csrFor(['example.net']), 'base64url')),
    fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }),
    fc.option(fc.nat(), { nil: undefined }),
  )
  .map(([real, changes, length]) => {
    const bytes = Buffer.from(real);
    for (const [at, value] of changes) bytes[at % bytes.length] = value;
    return length === undefined ? bytes : bytes.subarray(0, length % (bytes.length + 1));
  });

describe('a finalization', () => {
  it('answers every mutated CSR as a bad one, and stays ready', { timeout: 60_000 }, async () => {
    const w = await acmeWorld();
    await w.provesByDns('example.com');
    const client = await w.registered();
    const ordered = await client.orders(['fuzz.example.com']);
    const answered = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(mutated, async (der) => {
        const { status, body: problem } = await client.post(String(ordered.body['finalize']), {
          csr: der.toString('base64url'),
        });
        const type = String(problem['type'] ?? 'placed').replace(/.*:/, '');
        answered.set(type, (answered.get(type) ?? 0) + 1);
        expect(status).toBe(400);
      }),
      { numRuns: 2000 },
    );

    expect(answered.get('badCSR')).toBeGreaterThan(1500);
    expect((await client.post(ordered.headers['location'] ?? '')).body['status']).toBe('ready');
  });
});
