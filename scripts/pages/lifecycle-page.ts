import { EVENTS_WITHIN_STATUS, isEnded, LIFECYCLE, ORDER_STATUSES } from '../../lib/order/lifecycle.ts';
import { PHASES, type Phase } from '../../lib/order/phase.ts';

/** Generates docs/lifecycle.md from the rule book. */
export function lifecyclePage(): string {
  return `# The life of an order

Generated from \`lib/order/lifecycle.ts\` by \`npm run docs\`; a test fails if it is stale.

\`\`\`mermaid
stateDiagram-v2
  [*] --> draft: order.created
${arrows().join('\n')}
\`\`\`

## Facts

Events that leave the status as it is, and where each may happen.

| event | in |
| --- | --- |
${Object.entries(EVENTS_WITHIN_STATUS)
  .map(([event, statuses]) => `| \`${event}\` | ${statuses.join(', ')} |`)
  .join('\n')}

## Phases

What people are shown: ${Object.keys(PHASES)
    .map((phase) => `${titleOf(phase)} (\`${phase}\`)`)
    .join(', ')}.
`;
}

function arrows(): string[] {
  const transitions = ORDER_STATUSES.flatMap((from) =>
    Object.entries(LIFECYCLE[from]).map(([event, to]) => `  ${from} --> ${to}: ${event}`),
  );
  const ends = ORDER_STATUSES.filter(isEnded).map((status) => `  ${status} --> [*]`);
  return [...transitions, ...ends];
}

const titleOf = (phase: string): string => (isPhase(phase) ? PHASES[phase] : phase);
const isPhase = (text: string): text is Phase => Object.hasOwn(PHASES, text);
