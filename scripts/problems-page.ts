import { PROBLEMS } from '../lib/problem.ts';

/** docs/problems.md: every problem that the API answers with. */
export function problemsPage(): string {
  return `# Problems

Generated from \`lib/problem.ts\` by \`npm run docs\`; a test fails where it is stale. The API answers errors as problem
details (RFC 9457): \`type\` is stable, \`detail\` says what is wrong this time, \`findings\` name each field and how to mend it.

| type | status | title |
| --- | --- | --- |
${Object.entries(PROBLEMS)
  .map(([type, { status, title }]) => `| \`${type}\` | ${status} | ${title} |`)
  .join('\n')}
`;
}
