import { AwsError } from '../protocol/aws-json.ts';

/** @throws AwsError with the operation's code for text that is not JSON */
export function parseJson(text: string, code: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError(code, `Invalid JSON: '${text.slice(0, 100)}'`);
  }
}
