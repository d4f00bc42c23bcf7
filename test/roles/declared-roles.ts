import { readYaml } from '@countersign/aws-emulators/files/read-yaml';
import * as z from 'zod';
import { resolved } from './deployment.ts';
import { Statement } from './policy.ts';

const Role = z.object({
  Properties: z.object({
    Policies: z.array(z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) })),
  }),
});

/** The statements of roles after deployment, by the names of the roles in the template. */
export const statementsOf = (resources: unknown): Record<string, Statement[]> =>
  Object.fromEntries(
    Object.entries(z.record(z.string(), Role).parse(resolved(resources))).map(([name, { Properties }]) => [
      name,
      Properties.Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    ]),
  );

/** Those of serverless/roles.yml. */
export const declaredRoles = (): Record<string, Statement[]> =>
  statementsOf(
    z.object({ Resources: z.record(z.string(), z.unknown()) }).parse(readYaml('serverless/roles.yml'))
      .Resources,
  );

/** The role of each function. */
export const rolesOfFunctions = (): Record<string, string> => {
  const functions = z
    .record(z.string(), z.object({ role: z.string() }))
    .parse(readYaml('serverless/functions.yml'));
  return Object.fromEntries(Object.entries(functions).map(([name, { role }]) => [name, role]));
};

/** One right: an action on a resource, limited to the partitions of one pattern if the statement has any. */
export type Right = { role: string; sid: string; action: string; resource: string; partitions?: string };

/** Every right of the roles, one by one. */
export const rightsIn = (roles: Record<string, readonly Statement[]>): Right[] =>
  Object.entries(roles).flatMap(([role, statements]) =>
    statements.flatMap((statement) => {
      const { Sid: sid, Action, Resource } = statement;
      return Action.flatMap((action) =>
        Resource.flatMap((resource): Right[] => {
          const partitions = partitionsOf(statement);
          if (partitions.length === 0) return [{ role, sid, action, resource }];
          return partitions.map((each) => ({ role, sid, action, resource, partitions: each }));
        }),
      );
    }),
  );

/** The partitions of the table, or of an index, to which a statement is limited. */
export const partitionsOf = ({ Condition }: Statement): string[] =>
  Object.values(Condition).flatMap((keys) => keys['dynamodb:LeadingKeys'] ?? []);
