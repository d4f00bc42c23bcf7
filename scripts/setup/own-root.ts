import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Authority } from '../../lib/issuance/authority.ts';
import { checkAuthority } from '../../lib/issuance/authority.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { type CaName, issuingCaRequest } from '../../lib/issuance/create-ca.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import type { Signer } from '../../lib/issuance/signer.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';
import type { CaOfStage } from './ca-of-stage.ts';

/** Writes the CSR for the operator's own root; `command` reads the signed chain. @throws Stop if the file exists */
export async function writeRequest(
  signer: Signer,
  operator: Operator,
  name: CaName,
  file: string,
  command: string,
): Promise<void> {
  const der = Buffer.from(await issuingCaRequest(signer, name));
  const body = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${body}\n-----END CERTIFICATE REQUEST-----\n`;
  await writeFile(file, pem, { flag: 'wx' }).catch((cause: unknown) => {
    throw new Stop(`${file} cannot be written, or exists already: name another file.`, { cause });
  });
  operator.say(`${file} is the CSR of the issuing CA. Have your root sign it (CA, path length 0), then run`);
  operator.say(`        ${command} --chain FILE   with the new certificate and those up to the root, as PEM`);
}

/** Reads the chain that this root has signed: PEM, the issuing CA first, its root last. @throws Stop on any fault */
export async function readChain(
  ca: Pick<CaOfStage, 'issuingSigner' | 'clock' | 'policy' | 'policyOid'>,
  file: string,
): Promise<Authority> {
  const authority = chainIn(await readFile(file, 'utf8').catch(() => ''), file);
  const faults = await faultsOf(ca, authority);
  if (faults.length > 0) throw new Stop(`This chain cannot be used: ${faults.join(' ')}`);
  return authority;
}

function chainIn(text: string, file: string): Authority {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const [issuing, ...above] = blocks.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  const root = above.pop();
  if (issuing === undefined || root === undefined)
    throw new Stop(
      `${file} must contain at least two certificates as PEM: the issuing CA first, its root last.`,
    );
  return { intermediates: [issuing, ...above], root };
}

async function faultsOf(
  { issuingSigner, clock, ...ca }: Parameters<typeof readChain>[0],
  authority: Authority,
): Promise<string[]> {
  try {
    const faults = await checkAuthority(authority, issuingSigner, clock.now());
    const { policies } = readCaCertificate(authority.intermediates[0]);
    const needed = policyOf(ca);
    if (!policies.includes(needed) && !policies.includes(ANY_POLICY))
      faults.push(`The issuing certificate has no policy ${needed} (nor anyPolicy).`);
    return faults;
  } catch (error) {
    if (error instanceof RangeError) return [error.message];
    throw error;
  }
}

/** The policy that the issuing CA must have. */
export const policyOf = ({ policy, policyOid }: Pick<CaOfStage, 'policy' | 'policyOid'>): string =>
  policy === 'br' ? ANY_POLICY : policyOid;
