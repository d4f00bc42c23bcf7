import { COUNTRY_CODES } from '../../lib/application/organization/countries.ts';
import type { Authority } from '../../lib/issuance/authority.ts';
import { initCa } from '../../lib/issuance/init-ca.ts';
import { areCrlsDue, publishCaCrls, withOwnRootOnly } from '../../lib/revocation/publish-ca-crls.ts';
import type { Operator } from '../stage/operator.ts';
import { Stop } from '../stage/stop.ts';
import type { CaOfStage } from './ca-of-stage.ts';
import { policyOf, readChain, writeRequest } from './own-root.ts';
import { showCa } from './show-ca.ts';

export type CaWish = {
  organization?: string | undefined;
  country?: string | undefined;
  /** Write a request for the operator's own root to this file. */
  csr?: string | undefined;
  /** Read the certificates of that root from this file: PEM, the issuing CA first, its root last. */
  chain?: string | undefined;
  /** Make it also on a name that the operator does not own. */
  trial?: boolean | undefined;
};

/** Names that AWS gives to a distribution or an API, and takes back with it. */
const NOT_OWNED = /\.(cloudfront\.net|amazonaws\.com(\.cn)?)$/;

/** Creates the stage's CA once: an existing one is shown and not changed. */
export async function setUpCa(ca: CaOfStage, operator: Operator, wish: CaWish): Promise<void> {
  const kept = await ca.authorities.load(ca.id);
  if (kept) {
    operator.say('there   There is a CA; it stays as it is, because its certificates depend on it:');
    showCa(operator, kept);
    await tellOthers(ca, operator);
    return publishDueLists(ca, operator, kept);
  }
  assertOwned(ca, wish);
  if (wish.chain !== undefined) return takeChain(ca, operator, wish.chain);
  const organization = wish.organization ?? (await operator.answers('Organisation in the certificates'));
  const country = wish.country ?? (await operator.answers('Its country, two capital letters'));
  if (organization === '' || !COUNTRY_CODES.has(country))
    throw new Stop(
      'A CA needs the name of an organisation and a country of two capital letters, DE for instance.',
    );
  if (wish.csr !== undefined) {
    const name = { organization, country, commonName: `${organization} TLS CA` };
    return writeRequest(ca.issuingSigner, operator, name, wish.csr, 'npm run setup -- ca');
  }

  operator.say(`Policy ${policyOf(ca)}; root for ten years, issuing CA for five; both keys stay in KMS.`);
  const change = `Make the CA of ${organization}, ${country}: once, and for good`;
  if (!(await operator.approves(change))) return;
  const { authority, made } = await initCa({
    ...ca,
    organization,
    country,
    beforeUse: (made) => publishCaCrls(ca, made),
  });
  operator.say(made ? 'The CA was made:' : 'Another run of this command has made the CA:');
  showCa(operator, authority);
}

/** Certificates contain the name for as long as they are valid, also after the stage. @throws Stop */
function assertOwned({ urls }: CaOfStage, { trial }: CaWish): void {
  const { hostname } = new URL(urls.root);
  if (trial === true || !NOT_OWNED.test(hostname)) return;
  throw new Stop(
    `Every certificate would name ${hostname} for its revocation list, which belongs to AWS and goes with this stage. Give the stage a name of your own first: npm run setup -- pki --name pki.YOUR-DOMAIN. For a trial, whose certificates are thrown away, add --trial.`,
  );
}

/** The later issuing CAs, and which one issues. */
async function tellOthers({ succession, authorities }: CaOfStage, operator: Operator): Promise<void> {
  const { cas, issuing } = await succession.load();
  for (const { id } of cas.slice(1)) {
    const kept = await authorities.load(id);
    if (kept) showCa(operator, kept);
  }
  if (cas.length > 1) operator.say(`there   ${issuing} issues.`);
}

/** Publishes the root's list here, because only the operator may use its key. */
async function publishDueLists(ca: CaOfStage, operator: Operator, kept: Authority): Promise<void> {
  const [{ leftAt }] = (await ca.succession.load()).cas;
  const lists = await withOwnRootOnly({ ...ca, leftAt }, kept);
  if (!(await areCrlsDue(lists, kept))) return;
  if (await operator.approves('Publish the certificates and revocation lists that are due'))
    await publishCaCrls(lists, kept);
}

async function takeChain(ca: CaOfStage, operator: Operator, file: string) {
  const authority = await readChain(ca, file);
  showCa(operator, authority);
  if (!(await operator.approves('Take these certificates as the CA of this stage: once, and for good')))
    return;
  await publishCaCrls({ ...ca, rootSigner: undefined }, authority);
  const made = await ca.authorities.create(ca.id, authority);
  operator.say(
    made ? 'The CA is in use.' : 'Another run of this command has made the CA. Run this again to see it.',
  );
}
