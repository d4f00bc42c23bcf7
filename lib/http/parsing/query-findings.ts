import { pointer } from '../../application/json-pointer.ts';
import { quoted } from '../../application/text.ts';
import type { Reason } from '../../order/reason.ts';
import type { HttpEvent } from '../http-event.ts';

/** More parameters than any operation has are refused as unknown in any case. */
const MOST_READ = 100;

/**
 * What is wrong with the query parameters of a request as they were sent: API Gateway joins the values of a
 * parameter that is given twice with a comma, and one named `__proto__` vanishes on its way into an object.
 */
export function queryFindings({ rawQueryString }: HttpEvent): Reason[] {
  const sent = [...new URLSearchParams(rawQueryString).keys()].slice(0, MOST_READ);
  const twice = new Set(sent.filter((name, index) => sent.indexOf(name) !== index));
  const findings: Reason[] = [...twice].map((name) => ({
    field: pointer(name),
    code: 'repeated-field',
    message: `The query parameter ${quoted(name)} is given more than once. Give it once.`,
  }));
  if (sent.includes('__proto__'))
    findings.push({
      field: '/__proto__',
      code: 'unknown-field',
      message: 'There is no such field here. Remove it.',
    });
  return findings;
}
