import { mailIdentity, openSesState, sendingAccount } from '../../lib/aws/services/ses-state.ts';
import { authorityStore } from '../../lib/aws/stores/authority-store.ts';
import { systemClock } from '../../lib/clock.ts';
import { httpsResolver } from '../../lib/dns/https-resolver.ts';
import { checkStage, type StageChecker } from '../../lib/health/check-stage.ts';
import { readCaCertificate } from '../../lib/issuance/ca-certificate.ts';
import { during, type Invocation } from '../../lib/log.ts';
import { sentenceOf, wrongSettings } from '../compose/check-settings.ts';
import { config } from '../compose/config.ts';
import { configuredCheck } from '../compose/configured-check.ts';
import { deployedCaSuccession } from '../compose/deployed-ca-succession.ts';
import { deployedTable } from '../compose/deployed-table.ts';
import { onFirstUse } from '../compose/on-first-use.ts';
import { once } from '../compose/once.ts';

const deps = once((): StageChecker => {
  const { MAIL_FROM, RESOLVER_URL, POLICY, PUBLIC_URL, PKI_URL } = config(
    'MAIL_FROM',
    'RESOLVER_URL',
    'POLICY',
    'PUBLIC_URL',
    'PKI_URL',
  );
  const check = configuredCheck(MAIL_FROM);
  const ses = openSesState();
  return {
    clock: systemClock,
    resolver: httpsResolver({ url: RESOLVER_URL }),
    ...check,
    policy: POLICY,
    healthUrl: `${PUBLIC_URL}/health`,
    async sending() {
      const [account, identity] = await Promise.all([
        sendingAccount(ses),
        mailIdentity(ses, check.identityDomain),
      ]);
      return { account, identity, region: await ses.config.region() };
    },
    async endsOfCa() {
      const { issuing } = await deployedCaSuccession().load();
      const authority = await authorityStore(deployedTable).load(issuing);
      if (authority === undefined) return undefined;
      return {
        issuing: readCaCertificate(authority.intermediates[0]).notAfter,
        root: readCaCertificate(authority.root).notAfter,
        rootUrl: `${PKI_URL ?? PUBLIC_URL}/pki/root.crt`,
      };
    },
    wrongSettings: () => wrongSettings().map(sentenceOf),
  };
});

/** Checks the stage once an hour: what no request shows in time, by the rules of `npm run doctor`. */
export const handler = onFirstUse(
  () =>
    (_event: unknown, invocation: Invocation = {}): Promise<void> =>
      during(invocation, () => checkStage(deps())),
);
