import { mend, ok } from '../../lib/health/finding.ts';
import type { Check } from './check.ts';

const REDEPLOY = 'Deploy again (docs/deploy.md); the events of the stack in CloudFormation say what failed.';
const WELL = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS', 'IMPORT_COMPLETE'];
const OUTPUTS = ['TableName', 'BucketName', 'UserPoolId', 'UserPoolClientId', 'PublicUrl', 'HttpApiId'];

/** Both stacks are complete, and have the outputs that these commands need. */
export const stacks: Check = async ({ deployment: { service, keys } }) => [
  ...[keys, service].map(({ name, status }) =>
    WELL.includes(status)
      ? ok(`The stack ${name} is ${status}.`)
      : mend(`The stack ${name} is ${status}.`, REDEPLOY),
  ),
  ...OUTPUTS.filter((output) => !service.outputs[output]).map((output) =>
    mend(`The stack ${service.name} has no output ${output}.`, 'Deploy this version of it.'),
  ),
];
