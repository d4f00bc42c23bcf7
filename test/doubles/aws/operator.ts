import type { Operator } from '../../../scripts/stage/operator.ts';

/** An operator with given answers: approves everything, nothing, or what a predicate accepts. */
export function operatorWho({
  approves = () => true,
  answers = {},
}: {
  approves?: (change: string) => boolean;
  answers?: Readonly<Record<string, string>>;
} = {}) {
  const said: string[] = [];
  const asked: string[] = [];
  const operator: Operator = {
    say: (line) => void said.push(line),
    async approves(change) {
      asked.push(change);
      return approves(change);
    },
    async answers(question, preset) {
      const [, answer] = Object.entries(answers).find(([begins]) => question.startsWith(begins)) ?? [];
      return answer ?? preset ?? '';
    },
  };
  return { operator, said, asked };
}
