import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { parameterOf } from '../../../scripts/stage/changed-settings.ts';
import { readStageFile, settingNames } from '../../../scripts/stage/stage-file.ts';

const FOLDER = mkdtempSync(join(tmpdir(), 'countersign-stages-'));
afterAll(() => rmSync(FOLDER, { recursive: true }));

const LEAST = `region: eu-west-1
mailDomain: ra.example.org
replyDomain: reply.ra.example.org
operatorContact: pki@example.org
`;

/** Reads a file with this text as that of the stage prod; a sentence without its path, if it is rejected. */
function reading(text: string): unknown {
  writeFileSync(join(FOLDER, 'prod.yml'), text);
  try {
    return readStageFile('prod', FOLDER);
  } catch (error) {
    return error instanceof Error ? error.message.replaceAll(`${join(FOLDER, 'prod.yml')}: `, '') : error;
  }
}

describe('The file of a stage', () => {
  it('that cannot be read is named', () => {
    const folder = join(FOLDER, 'other');
    mkdirSync(join(folder, 'folder.yml'), { recursive: true });

    expect(() => readStageFile('folder', folder)).toThrow(
      `${join(folder, 'folder.yml')} cannot be read: EISDIR: illegal operation on a directory, read.`,
    );
  });

  it('has region and settings, each as it is written', () => {
    expect(reading(`${LEAST}secondFactor: false\nmailsPerDomainAndDay: 0100\npolicy:\n`)).toMatchObject({
      stage: 'prod',
      region: 'eu-west-1',
      settings: { mailDomain: 'ra.example.org', secondFactor: 'false', mailsPerDomainAndDay: '0100' },
    });
  });

  it.each([
    [
      '',
      /^region is missing: .+\nmailDomain is missing: .+\nreplyDomain is missing: .+\noperatorContact is missing: /,
    ],
    [
      LEAST.replace(/mailDomain.*/, 'mailDomain:'),
      /^mailDomain is missing: the domain that its mails are sent from\.$/,
    ],
    [`${LEAST}maildomain: a.example`, /^there is no setting maildomain\. Is mailDomain meant\?$/],
    [`${LEAST}colour: blue`, /^there is no setting colour\. stages\/example\.yml has all settings\.$/],
    [
      LEAST.replace('eu-west-1', 'Ireland'),
      /^region must be the name of an AWS region, for example eu-west-1\.$/,
    ],
    [`${LEAST}highRiskNames: [a, b]`, /^highRiskNames must be one text, in quotes if it contains a colon\.$/],
    [
      `${LEAST}policy: br\npolicy: internal`,
      /^this is not YAML: Map keys must be unique at line 6, column 1\.$/,
    ],
    ['- region', /^it must consist of lines such as /],
  ])('is rejected in a sentence: %j', (text, sentence) => {
    expect(reading(text)).toMatch(sentence);
  });

  it('is asked for, and its template named, if there is none', () => {
    reading(LEAST);

    expect(() => readStageFile('staging', FOLDER)).toThrow(
      /^The stage staging has no file \S+staging\.yml, .*Copy stages\/example\.yml there, .* There is a file for prod\.$/,
    );
    expect(() => readStageFile('../prod', FOLDER)).toThrow('is no name of a stage');
  });

  it('has a template with every setting, which cannot be deployed as it is', () => {
    const template = readFileSync('stages/example.yml', 'utf8');

    const named = [...template.matchAll(/^(\w+):/gm)].map(([, name]) => name);
    expect(named.sort()).toEqual(['region', ...settingNames()].sort());
    expect(reading(template)).toMatch(/^region is missing/);
  });
});

const Template = z.object({ Parameters: z.record(z.string(), z.unknown()).optional() });

describe('Every setting', () => {
  it('is a parameter of a template, so that the deployed value is known', () => {
    const files = z.object({ resources: z.array(z.string()) }).parse(readYaml('serverless.yml')).resources;
    const parameters = files.flatMap((each) => {
      const [, file = ''] = /\$\{file\(([^)]+)\)/.exec(each) ?? [];
      return Object.keys(Template.parse(readYaml(file)).Parameters ?? {});
    });
    const ofKeys = z.object({ resources: Template }).parse(readYaml('serverless/keys/serverless.yml'));

    expect([...parameters, ...Object.keys(ofKeys.resources.Parameters ?? {})].sort()).toEqual(
      settingNames().map(parameterOf).sort(),
    );
  });
});
