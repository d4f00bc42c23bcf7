import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readFunctions } from '@countersign/aws-emulators/lambda/functions-file';
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { SETTING_NAMES } from '../../functions/compose/check-settings.ts';
import { LOOPBACK_REDIRECT_URI } from '../../lib/access/loopback-redirect.ts';
import { PACKAGED } from '../../scripts/bundling/serverless-esbuild.ts';
import { declaredRoles, statementsOf } from '../roles/declared-roles.ts';
import { operations } from './operations.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Condition: z.string().optional(),
  DeletionPolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
type Resource = z.infer<typeof Resource>;
const Template = z.object({ Resources: z.record(z.string(), Resource) });

const FUNCTIONS = readFunctions('serverless/functions.yml');
const templateIn = (folder: string) =>
  Template.parse(JSON.parse(readFileSync(`${folder}/cloudformation-template-update-stack.json`, 'utf8')));

const KEPT_DATA = ['Table', 'Bucket', 'SiteBucket', 'UserPool', 'MailIdentity'];
/** What serves the addresses in certificates. */
const KEPT_ADDRESSES = ['BucketPolicy', 'PkiAccess', 'PkiDistribution'];

let resources: Record<string, Resource>;
const ofType = (type: string): [string, Resource][] =>
  Object.entries(resources).filter(([, { Type }]) => Type === type);
const functionsPackaged = () =>
  ofType('AWS::Lambda::Function').map(([, { Properties }]) =>
    String(Properties['FunctionName']).replace('countersign-dev-', ''),
  );

/** Packaging needs no network: no credentials, no configuration, and a proxy that does not listen. */
function packages(environment: Record<string, string> = {}): void {
  const { status, stderr, stdout } = spawnSync(process.execPath, ['scripts/package.ts', '--stage', 'dev'], {
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      HTTPS_PROXY: 'http://127.0.0.1:9',
      COUNTERSIGN_STAGES: 'test/fixtures/stages',
      ...environment,
    },
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
}

beforeAll(() => {
  packages();
  resources = templateIn('.serverless').Resources;
}, 180_000);

describe('The packaged template', () => {
  it('sends mails to servers with TLS only (attack A20)', () => {
    const options = ofType('AWS::SES::ConfigurationSet').map(
      ([, { Properties }]) => Properties['DeliveryOptions'],
    );

    expect(options).toEqual([{ TlsPolicy: 'REQUIRE' }]);
  });

  it('names no partition of AWS: it can be deployed in each', () => {
    const template = JSON.stringify(templateIn('.serverless'));

    expect([...template.matchAll(/arn:aws[\w-]*:[\w:-]*/g)].map(([arn]) => arn)).toEqual([]);
  });

  it('contains every function, each with an archive of its own', () => {
    const names = FUNCTIONS.map(({ name }) => name);

    expect(functionsPackaged().sort()).toEqual([...names].sort());
    for (const name of names) expect(existsSync(`.serverless/${name}.zip`)).toBe(true);
  });

  it('contains the archives of an earlier run if that is set, as in the second part of a deployment', () => {
    const archive = '.serverless/caller.zip';
    const before = readFileSync(archive);
    const marked = Buffer.concat([before, Buffer.from('packaged before')]);
    writeFileSync(archive, marked);

    packages({ [PACKAGED]: 'true' });

    const after = readFileSync(archive);
    writeFileSync(archive, before);
    expect(after.equals(marked)).toBe(true);
    for (const { name } of FUNCTIONS) expect(existsSync(`.serverless/${name}.zip`)).toBe(true);
    expect(Object.keys(templateIn('.serverless').Resources)).toEqual(Object.keys(resources));
  }, 120_000);

  it('runs every function as its role, on Node 24 and arm64', () => {
    for (const [id, { Properties }] of ofType('AWS::Lambda::Function')) {
      const role = z
        .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
        .parse(Properties['Role']);

      expect(resources[role['Fn::GetAtt'][0]]?.Type, id).toBe('AWS::IAM::Role');
      expect(Properties).toMatchObject({ Runtime: 'nodejs24.x', Architectures: ['arm64'] });
    }
  });

  it('has the roles of roles.yml unchanged, and no others', () => {
    const packaged = Object.fromEntries(ofType('AWS::IAM::Role'));

    expect(statementsOf(packaged)).toEqual(declaredRoles());
  });

  it('gives functions only environment variables that they read', () => {
    const variables = ofType('AWS::Lambda::Function').flatMap(([, { Properties }]) =>
      Object.keys(
        z.object({ Variables: z.record(z.string(), z.unknown()) }).parse(Properties['Environment']).Variables,
      ),
    );

    for (const name of new Set(variables)) expect(SETTING_NAMES).toContain(name);
  });

  it('has the routes of functions.yml', () => {
    const wanted = FUNCTIONS.flatMap(({ events }) =>
      events.flatMap(({ httpApi }) =>
        httpApi === undefined
          ? []
          : [httpApi.path === '*' ? '$default' : `${httpApi.method} ${httpApi.path}`],
      ),
    );

    const routes = ofType('AWS::ApiGatewayV2::Route').map(([, { Properties }]) => Properties['RouteKey']);

    expect(routes.sort()).toEqual(wanted.sort());
  });

  it('requires the authorizer on every route that is not public', () => {
    const open = ofType('AWS::ApiGatewayV2::Route')
      .filter(([, { Properties }]) => Properties['AuthorizationType'] !== 'CUSTOM')
      .map(([, { Properties }]) => String(Properties['RouteKey']));

    for (const route of open)
      expect(route).toMatch(
        /^(\$default|(GET|HEAD|POST) \/(acme|docs|health|openapi\.json|pki|verify)(\/.*)?|(GET|HEAD) \/v1\/sign-in|POST \/v1\/revocations)$/,
      );
  });

  it.each([
    ['AWS::DynamoDB::Table', 1],
    ['AWS::StepFunctions::StateMachine', 1],
    ['AWS::Cognito::UserPool', 1],
    ['AWS::Cognito::UserPoolClient', 2],
    ['AWS::Cognito::UserPoolDomain', 1],
    ['AWS::SES::EmailIdentity', 1],
    ['AWS::SES::ConfigurationSet', 1],
    ['AWS::SES::ConfigurationSetEventDestination', 1],
    ['AWS::SES::ReceiptRuleSet', 1],
    ['AWS::SES::ReceiptRule', 1],
    ['AWS::Lambda::EventSourceMapping', 3],
    ['AWS::CloudFront::Distribution', 2],
  ])('contains its %s', (type, count) => {
    expect(ofType(type)).toHaveLength(count);
  });

  it('lets Cognito lead the command line back to the address at which it listens', () => {
    const clients = ofType('AWS::Cognito::UserPoolClient').map(([, { Properties }]) => Properties);
    const leading = clients.filter(
      ({ CallbackURLs }) => JSON.stringify(CallbackURLs) === JSON.stringify([LOOPBACK_REDIRECT_URI]),
    );

    expect(leading).toEqual([
      expect.objectContaining({
        GenerateSecret: false,
        AllowedOAuthFlows: ['code'],
        SupportedIdentityProviders: ['COGNITO'],
      }),
    ]);
    expect(ofType('AWS::Cognito::ManagedLoginBranding')).toHaveLength(clients.length);
  });

  it('contains the schedule of the sweep, and the events that invoke it and the mail feedback', () => {
    const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);

    expect(rules).toContainEqual(expect.objectContaining({ ScheduleExpression: 'rate(5 minutes)' }));
    for (const source of ['aws.states', 'aws.ses']) {
      const EventPattern = expect.objectContaining({ source: [source] });
      expect(rules).toContainEqual(expect.objectContaining({ EventPattern }));
    }
  });

  it('receives events of failed executions of its own state machine only', () => {
    const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);
    const [[machine] = []] = ofType('AWS::StepFunctions::StateMachine');

    const ofExecutions = rules.filter((rule) => JSON.stringify(rule).includes('aws.states'));

    expect(ofExecutions).toHaveLength(1);
    expect(ofExecutions[0]).toMatchObject({
      EventPattern: {
        detail: { stateMachineArn: [{ Ref: machine }], status: ['FAILED', 'TIMED_OUT', 'ABORTED'] },
      },
    });
  });

  it('receives events of mails of its own configuration set only', () => {
    const rules = ofType('AWS::Events::Rule').map(([, { Properties }]) => Properties);
    const [[set] = []] = ofType('AWS::SES::ConfigurationSet');

    const ofMails = rules.filter((rule) => JSON.stringify(rule).includes('aws.ses'));

    expect(ofMails).toHaveLength(1);
    expect(ofMails[0]).toMatchObject({
      EventPattern: { detail: { mail: { tags: { 'ses:configuration-set': [{ Ref: set }] } } } },
    });
  });

  it('has no more resources than CloudFormation allows', () => {
    expect(Object.keys(resources).length).toBeLessThanOrEqual(500);
  });

  it('gives the state machine everything that its definition names', () => {
    const [[, machine] = []] = ofType('AWS::StepFunctions::StateMachine');
    const { DefinitionString, DefinitionSubstitutions } = z
      .object({ DefinitionString: z.string(), DefinitionSubstitutions: z.record(z.string(), z.unknown()) })
      .parse(machine?.Properties);

    const named = new Set([...DefinitionString.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name));

    expect([...named].sort()).toEqual(Object.keys(DefinitionSubstitutions).sort());
    expect(DefinitionSubstitutions['partition']).toEqual({ Ref: 'AWS::Partition' });
  });

  it('keeps orders, documents and logins when the stack is removed, and nothing of a deployment that failed', () => {
    const policies = Object.entries(resources).flatMap(([id, { DeletionPolicy }]) =>
      DeletionPolicy === undefined ? [] : [[id, DeletionPolicy]],
    );

    expect(Object.fromEntries(policies)).toEqual(
      Object.fromEntries([...KEPT_DATA, ...KEPT_ADDRESSES].map((id) => [id, 'RetainExceptOnCreate'])),
    );
  });

  it('serves certificates and lists of the CA from what it retains, so that they outlive the stack', () => {
    const referred = (id: string) =>
      [...JSON.stringify(resources[id]?.Properties).matchAll(/\{"(?:Ref":|Fn::GetAtt":\[)"([A-Z]\w+)"/g)].map(
        ([, name]) => `${name}`,
      );

    const needed = referred('PkiDistribution').filter((name) => resources[name] !== undefined);
    expect(needed.sort()).toEqual(['Bucket', 'PkiAccess']);
    for (const id of [...needed, ...KEPT_ADDRESSES])
      expect(resources[id]?.DeletionPolicy, id).toBe('RetainExceptOnCreate');
    expect(JSON.stringify(resources['PkiDistribution'])).toContain('"ViewerProtocolPolicy":"allow-all"');
  });

  it('makes a bucket with Object Lock, but without a default retention, only if evidence is to be locked', () => {
    const { ObjectLockEnabled, ObjectLockConfiguration } = resources['Bucket']?.Properties ?? {};

    expect(ObjectLockEnabled).toEqual({ 'Fn::If': ['LocksEvidence', true, { Ref: 'AWS::NoValue' }] });
    // It would hold mails and uploads that live for days only.
    expect(ObjectLockConfiguration).toBeUndefined();
    const mayRetain = ofType('AWS::IAM::Role').filter(([, role]) =>
      JSON.stringify(role).includes('"s3:PutObjectRetention"'),
    );
    expect(mayRetain.map(([id]) => id)).toEqual(['InboundMailRole']);
    expect(JSON.stringify(resources)).not.toContain('s3:BypassGovernanceRetention');
  });

  it('has a web ACL before the distribution if one is named', () => {
    expect(resources['Site']?.Properties['DistributionConfig']).toMatchObject({
      WebACLId: { 'Fn::If': ['HasWebAcl', { Ref: 'WebAcl' }, { Ref: 'AWS::NoValue' }] },
    });
  });

  it('makes no mail identity and no user pool if one is named that exists', () => {
    expect(resources['MailIdentity']).toMatchObject({ Condition: 'MakesMailIdentity' });
    expect(resources['UserPool']).toMatchObject({ Condition: 'MakesUserPool' });
    // What is there only under a condition is referred to only under it.
    const text = JSON.stringify(resources);
    for (const [id, condition] of [
      ['MailIdentity', 'MakesMailIdentity'],
      ['UserPool', 'MakesUserPool'],
    ])
      expect(
        text
          .replaceAll(`{"Fn::If":["${condition}",{"Ref":"${id}"},`, '')
          .replaceAll(`{"Fn::If":["${condition}",{"Fn::GetAtt":["${id}","ProviderURL"]},`, ''),
      ).not.toMatch(new RegExp(`"Ref":"${id}"|"Fn::GetAtt":\\["${id}"|\\$\\{${id}[.}]`));
  });
});

operations(() => resources);

describe('The packaged template of the keys', () => {
  it('contains three keys that are retained when it is removed', () => {
    const keys = Object.values(templateIn('serverless/keys/.serverless').Resources).filter(
      ({ Type }) => Type === 'AWS::KMS::Key',
    );

    expect(keys).toHaveLength(3);
    for (const key of keys) expect(key.DeletionPolicy).toBe('RetainExceptOnCreate');
  });

  it('makes each key a multi-Region key if that is chosen; otherwise nothing is said of it, as in stages that exist', () => {
    const keys = Object.values(templateIn('serverless/keys/.serverless').Resources).filter(
      ({ Type }) => Type === 'AWS::KMS::Key',
    );

    for (const { Properties } of keys)
      expect(Properties['MultiRegion']).toEqual({
        'Fn::If': ['IsMultiRegion', true, { Ref: 'AWS::NoValue' }],
      });
  });

  it('exports what the other one imports', () => {
    const imported = new Set(
      [...JSON.stringify(resources).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name]) => name),
    );
    const { Outputs } = z
      .object({
        Outputs: z.record(z.string(), z.object({ Export: z.object({ Name: z.string() }).optional() })),
      })
      .parse(
        JSON.parse(
          readFileSync('serverless/keys/.serverless/cloudformation-template-update-stack.json', 'utf8'),
        ),
      );

    const exported = Object.values(Outputs).flatMap((output) => output.Export?.Name ?? []);

    expect(exported).toEqual(expect.arrayContaining([...imported]));
    expect(imported.size).toBe(2);
  });
});
