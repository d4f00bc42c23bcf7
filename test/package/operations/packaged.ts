import * as z from 'zod';

export type Resource = { Type: string; Properties: Record<string, unknown> };

/** The resources of a packaged template; a function, because they are packaged before the tests run. */
export function packaged(resources: () => Record<string, Resource>) {
  const ofType = (type: string) => Object.entries(resources()).filter(([, { Type }]) => Type === type);
  const propertiesOf = (type: string) => ofType(type).map(([, { Properties }]) => Properties);
  return { resources, ofType, propertiesOf };
}
export type Packaged = ReturnType<typeof packaged>;

export const GetArn = z
  .object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) })
  .transform((to) => to['Fn::GetAtt'][0]);
export const Reference = z.object({ Ref: z.string() }).transform(({ Ref }) => Ref);

const Statements = z.object({ Statement: z.array(z.unknown()) });

/** The statements of a role, or of a resource's policy. */
export function statementsOf(resource: Resource | undefined): unknown[] {
  const { PolicyDocument, Policies } = z
    .object({
      PolicyDocument: Statements.optional(),
      Policies: z.array(z.object({ PolicyDocument: Statements })).optional(),
    })
    .parse(resource?.Properties);
  return [PolicyDocument, ...(Policies ?? []).map((each) => each.PolicyDocument)].flatMap(
    (each) => each?.Statement ?? [],
  );
}

/** Denies every request without TLS. */
export const ONLY_TLS = {
  Effect: 'Deny',
  Principal: '*',
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
};
