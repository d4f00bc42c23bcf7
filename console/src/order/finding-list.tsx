import { useFieldName } from '../texts/field-name.ts';
import { useFindingText } from '../texts/finding-text.ts';
import type { Order } from './use-order.ts';

type Finding = NonNullable<Order['findings']>[number] | Order['reasons'][number];

/** Findings or reasons, each with the field that it is about. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const textOf = useFindingText();
  const nameOf = useFieldName();
  return (
    <ul>
      {findings.map((finding) => (
        <li key={finding.field + finding.code + finding.message}>
          {finding.field !== '' && <strong>{nameOf(finding.field)}: </strong>}
          {textOf(finding)}
        </li>
      ))}
    </ul>
  );
}
