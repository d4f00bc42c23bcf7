import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import { expect, it } from 'vitest';
import * as z from 'zod';

const checkStage = z
  .object({ checkStage: z.object({ environment: z.object({ MAIL_IDENTITY: z.unknown() }) }) })
  .parse(readYaml('serverless/functions.yml')).checkStage;

it('The hourly check reads the identity that covers the mail domain, also one that existed before', () => {
  const roles = JSON.stringify(readYaml('serverless/roles.yml'));

  expect(checkStage.environment.MAIL_IDENTITY).toEqual({
    'Fn::If': ['MakesMailIdentity', { Ref: 'MailDomain' }, { Ref: 'ExistingMailIdentity' }],
  });
  expect(roles).toMatch(/"Action":"ses:GetEmailIdentity","Resource":\{"Fn::If":\["MakesMailIdentity"/);
});
