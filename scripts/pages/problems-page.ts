import { FINDING_CODES } from '../../lib/order/finding-codes.ts';
import { PROBLEMS } from '../../lib/problem.ts';

/** Generates docs/problems.md: every problem type of the API. */
export function problemsPage(): string {
  return `# Problems

Generated from \`lib/problem.ts\` and \`lib/order/finding-codes.ts\` by \`npm run docs\`; a test fails if it is stale. The API answers errors as problem
details (RFC 9457): \`type\` is stable, \`detail\` says what is wrong this time, \`findings\` name each field and what to do.

| type | status | title |
| --- | --- | --- |
${Object.entries(PROBLEMS)
  .map(([type, { status, title }]) => `| \`${type}\` | ${status} | ${title} |`)
  .join('\n')}

## Codes of findings, reasons and notes

Each finding, each reason an order is returned with, and each note has a stable \`code\`; its \`message\` says what was found
and the one thing to do. From \`lib/order/finding-codes.ts\`. What the code asks for: *edit* or *omit* the field; make another
*csr*; have something changed *outside* (DNS, mail, a contact's answer) and submit again; *wait* and submit again; place or
renew another *order*; send the *request* in another form; *none* for a note.

| code | asks for | found |
| --- | --- | --- |
${Object.entries(FINDING_CODES)
  .map(([code, [remedy, found]]) => `| \`${code}\` | ${remedy} | ${found} |`)
  .join('\n')}
`;
}
