import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Judged, rightChains, type Wrong, wrongChains } from './chains.ts';
import { gnutls } from './verifiers/gnutls.ts';
import { go } from './verifiers/go.ts';
import { java } from './verifiers/java.ts';
import { openssl } from './verifiers/openssl.ts';
import { python } from './verifiers/python.ts';

let folder: string;
let right: Judged[];
let wrong: Wrong[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-chains-'));
  right = await rightChains(folder);
  wrong = await wrongChains(folder);
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([openssl, gnutls, go, java, python])('$name', (verifier) => {
  const missing = verifier.whyNot();
  if (missing) console.warn(`${verifier.name} is left out: ${missing}`);

  it.skipIf(missing !== undefined)(
    'accepts the chain of each profile and shape of names, with lists that do not contain the certificate',
    { timeout: 300_000 },
    () => {
      const verdicts = verifier.verify(right, folder);

      expect(verdicts).toHaveLength(right.length);
      expect(
        right.flatMap(({ label }, index) =>
          verdicts[index] === 'accepted' ? [] : [`${label}: ${verdicts[index]}`],
        ),
      ).toEqual([]);
    },
  );

  it.skipIf(missing !== undefined)(
    'rejects each faulty chain, and reports a revoked one as revoked',
    { timeout: 300_000 },
    () => {
      const judged = wrong.filter(({ byLists }) => !(byLists && verifier.forgivesMissingLists));

      const verdicts = verifier.verify(judged, folder);

      expect(verdicts).toHaveLength(judged.length);
      const isWrong = ({ says = /^(?!accepted$)/ }: Wrong, answer = 'accepted') =>
        answer === 'accepted' || !says.test(answer);
      expect(
        judged.flatMap((each, index) =>
          isWrong(each, verdicts[index]) ? [`${each.label}: ${verdicts[index]}`] : [],
        ),
      ).toEqual([]);
    },
  );
});
