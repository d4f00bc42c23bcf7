import { X509Certificate } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import type { Authority } from '../../lib/issuance/authority.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { checkAuthority } from '../../lib/issuance/check-authority.ts';
import { issuingCaRequest } from '../../lib/issuance/create-ca.ts';
import { type CaToInit, initCa } from '../../lib/issuance/init-ca.ts';
import { ANY_POLICY } from '../../lib/issuance/leaf-policy.ts';
import {
  areListsDue,
  type CaOfLists,
  listsOfKept,
  publishLists,
} from '../../lib/revocation/publish-lists.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';

/** Where the CA is kept and what it is made from; its name is asked for. */
export type CaOfStage = Omit<CaToInit, 'organization' | 'country' | 'beforeUse'> &
  Pick<CaOfLists, 'revocations' | 'crls'>;

export type CaWish = {
  organization?: string | undefined;
  country?: string | undefined;
  /** Write a request for the operator's own root to this file. */
  csr?: string | undefined;
  /** Take what that root has signed from this file: PEM, the issuing CA first, its root last. */
  chain?: string | undefined;
};

/** Makes the stage's CA, once: where there is one it is shown and left alone. */
export async function setUpCa(ca: CaOfStage, operator: Operator, wish: CaWish): Promise<void> {
  const kept = await ca.authorities.load(ca.id);
  if (kept) {
    operator.say('there   There is a CA; it stays as it is, for what it has issued rests on it:');
    tell(operator, kept);
    return publishDueLists(ca, operator, kept);
  }
  if (wish.chain !== undefined) return takeChain(ca, operator, wish.chain);
  const organization =
    wish.organization ?? (await operator.answers('Organisation that stands in the certificates'));
  const country = wish.country ?? (await operator.answers('Its country, two capital letters'));
  if (organization === '' || !/^[A-Z]{2}$/.test(country))
    throw new Stop(
      'A CA needs the name of an organisation and a country of two capital letters, DE for instance.',
    );
  if (wish.csr !== undefined) return writeRequest(ca, operator, { organization, country }, wish.csr);

  operator.say(`Policy ${policyOf(ca)}; root for ten years, issuing CA for five; both keys stay in KMS.`);
  const change = `Make the CA of ${organization}, ${country}: once, and for good`;
  if (!(await operator.approves(change))) return;
  const { authority, made } = await initCa({
    ...ca,
    organization,
    country,
    beforeUse: (made) => publishLists(ca, made),
  });
  operator.say(made ? 'The CA was made:' : 'There is a CA by now, made by somebody else:');
  tell(operator, authority);
}

/** The root's list is signed by whoever may use its key: nobody but the operator. */
async function publishDueLists(ca: CaOfStage, operator: Operator, kept: Authority): Promise<void> {
  const lists = await listsOfKept(ca, kept);
  if (!(await areListsDue(lists))) return;
  if (await operator.approves('Publish the revocation lists that are due')) await publishLists(lists, kept);
}

async function writeRequest(
  { issuingSigner }: CaOfStage,
  operator: Operator,
  { organization, country }: { organization: string; country: string },
  file: string,
) {
  const commonName = `${organization} TLS CA`;
  const der = Buffer.from(await issuingCaRequest(issuingSigner, { country, organization, commonName }));
  const body = der.toString('base64').replace(/.{64}(?=.)/g, '$&\n');
  const pem = `-----BEGIN CERTIFICATE REQUEST-----\n${body}\n-----END CERTIFICATE REQUEST-----\n`;
  await writeFile(file, pem, { flag: 'wx' }).catch((cause: unknown) => {
    throw new Stop(`${file} cannot be written, or is there already: name another file.`, { cause });
  });
  operator.say(
    `${file} asks for the certificate of the issuing CA. Have your root sign it (CA, path length 0), then run`,
  );
  operator.say(
    '        npm run setup -- ca --chain FILE   with the new certificate and those up to the root, as PEM',
  );
}

async function takeChain(ca: CaOfStage, operator: Operator, file: string) {
  const authority = chainIn(await readFile(file, 'utf8').catch(() => ''), file);
  const faults = await faultsOf(ca, authority);
  if (faults.length > 0) throw new Stop(`This chain cannot be taken: ${faults.join(' ')}`);
  tell(operator, authority);
  if (!(await operator.approves('Take these certificates as the CA of this stage: once, and for good')))
    return;
  await publishLists({ ...ca, rootSigner: undefined }, authority);
  const made = await ca.authorities.create(ca.id, authority);
  operator.say(
    made
      ? 'The CA is in use.'
      : 'Somebody else was first: there is a CA by now. Look with this command again.',
  );
}

function chainIn(text: string, file: string): Authority {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const [issuing, ...above] = blocks.map((pem) => new Uint8Array(new X509Certificate(pem).raw));
  const root = above.pop();
  if (issuing === undefined || root === undefined)
    throw new Stop(
      `${file} must hold at least two certificates as PEM: the issuing CA first, its root last.`,
    );
  return { intermediates: [issuing, ...above], root };
}

async function faultsOf(ca: CaOfStage, authority: Authority): Promise<string[]> {
  try {
    const faults = await checkAuthority(authority, ca.issuingSigner, ca.clock.now());
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

const policyOf = ({ policy, policyOid }: CaOfStage): string => (policy === 'br' ? ANY_POLICY : policyOid);

function tell(operator: Operator, { root, intermediates }: Authority): void {
  for (const der of [...intermediates, root]) {
    const { subject, validTo, fingerprint256 } = new X509Certificate(der);
    operator.say(`        ${subject.replaceAll('\n', ', ')}; until ${validTo}; SHA-256 ${fingerprint256}`);
  }
}
