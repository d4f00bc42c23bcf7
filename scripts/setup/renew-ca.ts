import { renewalDueAt } from '../../lib/health/ca-renewal.ts';
import type { Authority } from '../../lib/issuance/authority.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { caFileOf, caIdOf, type IssuingCa, withSuccessor } from '../../lib/issuance/ca-succession.ts';
import { renewCa, successorName } from '../../lib/issuance/renew-ca.ts';
import { publishIssuingCrl, withOwnRootOnly } from '../../lib/revocation/publish-ca-crls.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';
import type { CaWish } from './ca.ts';
import type { CaOfStage } from './ca-of-stage.ts';
import { readChain, writeRequest } from './own-root.ts';
import { showCa } from './show-ca.ts';

export type RenewWish = Pick<CaWish, 'csr' | 'chain'> & {
  /** The id of the issuing CA that gets a successor before it is due. */
  early?: string | undefined;
};

type Next = Pick<IssuingCa, 'id' | 'file' | 'keyId'>;

/**
 * Creates the next issuing CA, with a key of its own; the current one issues until `useCa`. Idempotent: key and certificate
 * of an earlier run are kept, and a next CA that does not issue yet gets no successor.
 */
export async function renewCaOfStage(ca: CaOfStage, operator: Operator, wish: RenewWish): Promise<void> {
  const succession = await ca.succession.load();
  const newest = succession.cas.at(-1) ?? succession.cas[0];
  const present = await keptOf(ca, succession.issuing);
  if (newest.id !== succession.issuing && newest.leftAt === undefined) {
    operator.say(`there   The next issuing CA, ${newest.id}, was made; ${succession.issuing} still issues:`);
    showCa(operator, await keptOf(ca, newest.id));
    return sayUse(operator, newest.id);
  }
  const { notAfter } = readCaCertificate(present.intermediates[0]);
  const dueAt = renewalDueAt(notAfter, ca.policy, ca.clock.now());
  if (dueAt > ca.clock.now() && wish.early !== succession.issuing) {
    operator.say(
      `there   ${succession.issuing} issues, until ${day(notAfter)}. The next one is due from ${day(dueAt)} on;`,
    );
    operator.say(`        --early ${succession.issuing} makes it now.`);
    return;
  }
  const number = succession.cas.length + 1;
  const keyId = await keyFor(ca, operator, number);
  if (keyId === undefined) return;
  const next = { id: caIdOf(ca.id, number), file: caFileOf(number), keyId };
  const authority = await certificateFor(ca, operator, next, { newest, wish });
  if (authority === undefined) return;
  if (!(await ca.succession.save(withSuccessor(succession, next, ca.clock.now()))))
    throw new Stop('The CAs were changed in the meantime. Run this command again.');
  operator.say(`The next issuing CA, ${next.id}, was made; ${succession.issuing} still issues:`);
  showCa(operator, authority);
  sayUse(operator, next.id);
}

async function keyFor({ keys }: CaOfStage, operator: Operator, number: number): Promise<string | undefined> {
  const there = await keys.find(number);
  if (there !== undefined) {
    operator.say(`there   The key of the next issuing CA was made: ${there}`);
    return there;
  }
  const change =
    'Make a KMS key for the next issuing CA, in no stack, which no deployment and no command here removes';
  return (await operator.approves(change)) ? keys.make(number) : undefined;
}

/** The next CA's certificate, signed by our root's key or by the operator's own root. */
async function certificateFor(
  ca: CaOfStage,
  operator: Operator,
  { id, file, keyId }: Next,
  { newest, wish }: { newest: IssuingCa; wish: RenewWish },
): Promise<Authority | undefined> {
  const former = await keptOf(ca, newest.id);
  const issuingSigner = ca.signerOf(keyId);
  const { rootSigner } = await withOwnRootOnly({ ...ca, rootSigner: ca.rootSigner }, former);
  const own = { ...ca, id, file, issuingSigner, rootSigner: undefined };
  const kept = await ca.authorities.load(id);
  if (kept !== undefined) return kept;
  const name = successorName(readCaCertificate(former.intermediates[0]));
  if (rootSigner === undefined) return underOwnRoot(own, operator, name, wish);
  const change = `Make the issuing CA ${name.commonName} under the same root, and publish its revocation list`;
  if (!(await operator.approves(change))) return undefined;
  const beforeUse = async (made: Authority) => void (await publishIssuingCrl(own, made));
  return (await renewCa({ ...ca, id, former: newest.id, issuingSigner, beforeUse })).authority;
}

async function underOwnRoot(
  own: Omit<CaOfStage, 'rootSigner'> & { file: Next['file']; rootSigner: undefined },
  operator: Operator,
  name: ReturnType<typeof successorName>,
  { csr, chain }: RenewWish,
): Promise<Authority | undefined> {
  if (csr !== undefined) {
    await writeRequest(own.issuingSigner, operator, name, csr, 'npm run setup -- ca renew');
    return undefined;
  }
  if (chain === undefined)
    throw new Stop(
      'The root is your own: --csr FILE writes the request for it, then --chain FILE reads the signed chain.',
    );
  const authority = await readChain(own, chain);
  showCa(operator, authority);
  if (
    !(await operator.approves(
      'Take these certificates as the next issuing CA, and publish its revocation list',
    ))
  )
    return undefined;
  await publishIssuingCrl(own, authority);
  if (await own.authorities.create(own.id, authority)) return authority;
  throw new Stop('Another run of this command was first. Run it again.');
}

/** @throws Stop if it does not exist yet */
export async function keptOf({ authorities }: CaOfStage, id: string): Promise<Authority> {
  const kept = await authorities.load(id);
  if (kept === undefined) throw new Stop(`There is no CA "${id}" yet: npm run setup -- ca`);
  return kept;
}

const sayUse = (operator: Operator, id: string): void => {
  operator.say(`        To issue with it, five minutes after its key was made or later: ca use ${id}`);
};

const day = (at: string): string => at.slice(0, 10);
