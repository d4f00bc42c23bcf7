import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Reads a YAML file of the deployment. Tags of CloudFormation (`!Ref`, `!GetAtt`) become what they stand before. */
export function readYaml(path: string): unknown {
  // Unknown tags would be warned of, one by one.
  return parse(readFileSync(path, 'utf8'), { logLevel: 'error', merge: true });
}
