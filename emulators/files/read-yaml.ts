import { readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** Reads a YAML file of a deployment. A tag of CloudFormation (`!Ref`, `!GetAtt`) is replaced by its argument. */
export function readYaml(path: string): unknown {
  // Otherwise it warns of every unknown tag.
  return parse(readFileSync(path, 'utf8'), { logLevel: 'error', merge: true });
}
