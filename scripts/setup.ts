import { memberStore } from '../lib/aws/stores/member-store.ts';
import { httpsResolver } from '../lib/dns/https-resolver.ts';
import { setUpCa } from './setup/ca.ts';
import { caOf } from './setup/ca-of-stage.ts';
import { setUpDomain } from './setup/domain.ts';
import { setUpMail } from './setup/mail.ts';
import { type MemberSetup, setUpMember } from './setup/members.ts';
import { setUpProgram } from './setup/program.ts';
import { renewCaOfStage } from './setup/renew-ca.ts';
import { signIn } from './setup/sign-in.ts';
import { setUpSiteDomain } from './setup/site-domain.ts';
import { startStage } from './setup/start-stage.ts';
import { stopStage } from './setup/stop-stage.ts';
import { useCa } from './setup/use-ca.ts';
import { askSecret } from './stage/ask-secret.ts';
import { type Aws, connect } from './stage/aws.ts';
import { type Deployment, environmentOf, outputOf, readDeployment } from './stage/deployment.ts';
import { chosenStage, command, parsed, STAGE_FLAGS, STAGE_HELP, useAccount } from './stage/flags.ts';
import { atTerminal, type Operator } from './stage/operator.ts';
import { Stop } from './stage/stop.ts';

const HELP = `npm run setup -- mail | pki | ca | ca renew | ca use ID | members | program | domain | token | address | stop | start

Does what a deployment cannot do by itself. Shows what it will do, asks before each change, and can be run again at any
time: what exists is left alone.

  mail                          SES identity, MAIL FROM, receipt rule; the DNS records to publish; production access
  ca [--organization X --country DE] [--policy-oid 1.2.3] [--trial]
                                the CA of the stage, once; or under your own root: --csr FILE, then --chain FILE. It needs
                                a name of your own (pki); --trial makes one without it
  ca renew [--early ID]         the next issuing CA beside the present one, with a key of its own, when it is due; with the
                                id of the present one before that. Under your own root as above: --csr, then --chain
  ca use ID                     makes this issuing CA issue: the next one, or a former one again
  members [--email X --name X --roles a,b --account X] [--subject X]
                                a login and the record of a member; the first one is the operator. With --subject, of a
                                token of your own OIDC provider, the record alone
  program --name X --email X --account X --file FILE [--roles a,b]
                                a client that gets tokens by credentials of its own, as a member of an account; FILE
                                gets the credentials, and the address is that of a person who answers for the program
  domain --name NAME            a host name of your own for console, API and pages
  pki --name NAME               a host name of your own for certificates and revocation lists of the CA; before the CA
  token --email X               an access token of a member by password, on standard output, for those who have AWS
                                credentials; all others use npm run login
  address                       the address of the API, on standard output
  stop [--keep-lists]           takes the stage out of use, for a restore: no function is called, no execution runs. With
                                --keep-lists revocation lists are signed as before
  start                         takes it into use again: functions as deployed, and an execution for each order

  --yes            approve every change beforehand, for scripts
  --dry-run        change nothing, show what would be done
${STAGE_HELP}`;

const TEXT = { type: 'string' } as const;
const FLAGS = {
  ...STAGE_FLAGS,
  yes: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  trial: { type: 'boolean', default: false },
  'keep-lists': { type: 'boolean', default: false },
  organization: TEXT,
  country: TEXT,
  'policy-oid': TEXT,
  csr: TEXT,
  chain: TEXT,
  early: TEXT,
  email: TEXT,
  name: TEXT,
  roles: TEXT,
  account: TEXT,
  subject: TEXT,
  file: TEXT,
} as const;

type Flags = Partial<
  Record<
    | 'organization'
    | 'country'
    | 'policy-oid'
    | 'csr'
    | 'chain'
    | 'early'
    | 'email'
    | 'name'
    | 'roles'
    | 'account'
    | 'subject'
    | 'file',
    string | undefined
  >
> & { trial?: boolean | undefined; 'keep-lists'?: boolean | undefined };
type Visit = { aws: Aws; deployment: Deployment; operator: Operator; flags: Flags; id: string };

const resolverOf = ({ service }: Deployment) =>
  httpsResolver({ url: `${service.parameters['ResolverUrl']}` });
const needed = (flags: Flags, name: 'name' | 'email' | 'file'): string => {
  const value = flags[name];
  if (!value) throw new Stop(`--${name} is missing; --help shows how to use it.`);
  return value;
};

async function memberSetupOf({ aws, deployment, operator }: Visit): Promise<MemberSetup> {
  const { OIDC_ISSUER = '', TABLE_NAME: name = '' } = await environmentOf(aws, deployment, 'caller');
  const members = memberStore(() => ({ db: aws.tables, name }));
  const userPoolId = outputOf(deployment.service, 'UserPoolId');
  return { aws, members, operator, issuer: OIDC_ISSUER, userPoolId };
}

const COMMANDS: Readonly<Record<string, (visit: Visit) => Promise<void>>> = {
  mail: (visit) => setUpMail({ ...visit, resolver: resolverOf(visit.deployment) }),
  domain: (visit) => {
    const setup = { ...visit, resolver: resolverOf(visit.deployment) };
    const name = needed(visit.flags, 'name');
    if (!visit.deployment.service.outputs['SiteDomainName']) return setUpDomain(setup, name);
    // CloudFront takes certificates of this region only.
    return setUpSiteDomain({ ...setup, aws: connect('us-east-1') }, name);
  },
  pki: (visit) => {
    const setup = { ...visit, resolver: resolverOf(visit.deployment), aws: connect('us-east-1') };
    return setUpSiteDomain(setup, needed(visit.flags, 'name'), 'pki');
  },
  ca: async ({ aws, deployment, operator, flags }) =>
    setUpCa(await caOf(aws, deployment, flags['policy-oid']), operator, flags),
  'ca renew': async ({ aws, deployment, operator, flags }) =>
    renewCaOfStage(await caOf(aws, deployment, flags['policy-oid']), operator, flags),
  'ca use': async ({ aws, deployment, operator, id }) => useCa(await caOf(aws, deployment), operator, id),
  members: async (visit) => setUpMember(await memberSetupOf(visit), visit.flags),
  program: async (visit) => {
    const { SignInUrl } = visit.deployment.service.outputs;
    const tokenUrl = SignInUrl && `${SignInUrl}/oauth2/token`;
    const setup = { ...(await memberSetupOf(visit)), tokenUrl, file: needed(visit.flags, 'file') };
    await setUpProgram(setup, { roles: 'applicant', ...visit.flags });
  },
  stop: (visit) => stopStage(visit, { keepLists: visit.flags['keep-lists'] }),
  start: startStage,
  address: async ({ deployment: { service } }) => console.log(outputOf(service, 'PublicUrl')),
  token: async ({ aws, deployment: { service }, flags }) => {
    const userPoolId = outputOf(service, 'UserPoolId');
    const clientId = outputOf(service, 'UserPoolClientId');
    console.log(
      await signIn({
        aws,
        userPoolId,
        clientId,
        email: needed(flags, 'email'),
        secret: askSecret,
        tell: (line) => console.error(line),
      }),
    );
  },
};

await command(async () => {
  const { values, positionals } = parsed({ options: FLAGS, allowPositionals: true });
  const { stage: _, region: __, yes, 'dry-run': dryRun, help, ...flags } = values;
  const [first = '', second] = positionals;
  const name = second === undefined ? first : `${first} ${second}`;
  const ids = positionals.slice(2);
  if (help) {
    console.log(HELP);
    return 0;
  }
  const run = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (run === undefined || ids.length !== (name === 'ca use' ? 1 : 0))
    throw new Stop(`There is no “${positionals.join(' ')}”.\n\n${HELP}`);
  const { stage, region } = chosenStage(values);
  useAccount({ region, profile: values.profile });
  const aws = connect(region);
  const deployment = await readDeployment(aws, { stage, region });
  await run({ aws, deployment, operator: atTerminal({ yes, dryRun }), flags, id: ids[0] ?? '' });
  return 0;
});
