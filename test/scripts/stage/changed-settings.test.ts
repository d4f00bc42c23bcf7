import { describe, expect, it } from 'vitest';
import { settings } from '../../../scripts/doctor/settings.ts';
import {
  assertFixed,
  assertNamed,
  changedSettings,
  linesOf,
} from '../../../scripts/stage/changed-settings.ts';
import { readStageFile } from '../../../scripts/stage/stage-file.ts';
import { aDeployment } from '../../doubles/aws/deployment.ts';

const FOLDER = 'test/fixtures/stages';
const WANTED = readStageFile('dev', FOLDER).settings;
const DEPLOYED = {
  MailDomain: 'ra.example.org',
  ReplyDomain: 'reply.ra.example.org',
  OperatorContact: 'pki@example.org',
  HighRiskNames: 'bank',
  ReceiveMail: 'true',
};
const changes = (...differences: [string, string][]) =>
  changedSettings({ ...WANTED, ...Object.fromEntries(differences) }, DEPLOYED);

describe('The settings that a deployment changes', () => {
  it('are those of the file, or their defaults, that differ from the deployed ones', () => {
    const found = changes(['mailDomain', 'mail.example.net'], ['highRiskNames', 'bank'], ['caa', 'ignored']);

    expect(linesOf(found)).toEqual([
      '  caa         enforced → ignored',
      '  mailDomain  ra.example.org → mail.example.net',
    ]);
    expect(changes(['receiveMail', 'true'])).toEqual([{ name: 'highRiskNames', from: 'bank', to: '' }]);
  });

  it.each([
    'mailDomain',
    'replyDomain',
    'policy',
    'oidcIssuer',
    'existingUserPool',
    'plainHttp',
    'publicUrl',
  ])('are refused if %s is among them and not named', (name) => {
    const found = changes([name, 'another']);

    expect(() => assertNamed(found, [], 'stages/dev.yml')).toThrow(
      new RegExp(
        `^Nothing was deployed, because this would change ${name} \\(.+\\)\\. If that is meant, add --change ${name}; `,
      ),
    );
    expect(() => assertNamed(found, [name], 'stages/dev.yml')).not.toThrow();
  });

  it('are refused if the name in mails that are out is among them, but not if it is the first one', () => {
    const named = { ...DEPLOYED, SiteName: 'ra.example.org' };
    const renamed = changedSettings({ ...WANTED, siteName: 'ca.example.org' }, named);

    expect(() => assertNamed(renamed, [], 'stages/dev.yml')).toThrow('add --change siteName;');
    expect(() => assertNamed(changedSettings(WANTED, named), [], 'stages/dev.yml')).toThrow('siteName');
    expect(() => assertNamed(changes(['siteName', 'ra.example.org']), [], 'stages/dev.yml')).not.toThrow();
  });

  it.each([
    ['multiRegionKeys', 'false', 'true'],
    ['multiRegionKeys', 'true', 'false'],
    ['evidenceLock', 'none', 'governance'],
    ['evidenceLock', 'compliance', 'none'],
  ])('are refused always if %s changes from %s to %s', (name, from, to) => {
    expect(() => assertFixed([{ name, from, to }], 'stages/dev.yml')).toThrow(
      `Nothing was deployed, because ${name} cannot change from ${from} to ${to}: `,
    );
  });

  it('may be the mode of the locks of evidence to come', () => {
    const change = { name: 'evidenceLock', from: 'governance', to: 'compliance' };

    expect(() => assertFixed([change], 'stages/dev.yml')).not.toThrow();
  });

  it('are not those that are named in vain', () => {
    expect(() => assertNamed(changes(), ['policy'], 'stages/dev.yml')).toThrow(
      '--change policy: stages/dev.yml does not change that.',
    );
  });

  it('are found by the doctor, too', async () => {
    const deployment = aDeployment();
    const having = (parameters: Record<string, string>) => ({
      deployment: { ...deployment, service: { ...deployment.service, parameters } },
    });

    expect(await settings(having(DEPLOYED), FOLDER)).toEqual([
      expect.objectContaining({
        state: 'mend',
        what: 'Not as in test/fixtures/stages/dev.yml, deployed → file: highRiskNames  bank → (none)',
      }),
    ]);
    expect(await settings(having({ ...DEPLOYED, HighRiskNames: '' }), FOLDER)).toEqual([
      { state: 'ok', what: 'The settings of test/fixtures/stages/dev.yml are deployed.' },
    ]);
  });
});
