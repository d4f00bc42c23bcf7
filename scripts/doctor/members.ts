import { memberReader } from '../../lib/aws/stores/member-reader.ts';
import { mend, note, ok } from '../../lib/health/finding.ts';
import { outputOf } from '../stage/deployment.ts';
import type { Check } from './check.ts';

/** The service has an operator and a reviewer. */
export const members: Check = async ({ aws, deployment: { service } }) => {
  const name = outputOf(service, 'TableName');
  const all = await memberReader(() => ({ db: aws.tables, name })).listAll();
  const count = (role: string) => all.filter(({ roles }) => roles.some((each) => each === role)).length;
  return [
    count('operator') > 0
      ? ok(`${all.length} members, ${count('operator')} of them operators.`)
      : mend('There is no operator, who must add all other members.', 'npm run setup -- members'),
    ...(count('reviewer') > 0 ? [] : [note('There is no reviewer: OV orders wait until there is one.')]),
  ];
};
