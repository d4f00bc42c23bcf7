import type { Table } from '../../lib/aws/table/table.ts';

/**
 * A table whose calls go through `answer` first: it may throw, answer in the place of the table, or let the call through
 * (undefined). Records what was sent.
 */
export function tableThat(
  answer: (command: string, count: number, pass: () => Promise<unknown>, input: unknown) => unknown,
  table?: Table,
) {
  const sent: { command: string; input: unknown }[] = [];
  // The one cast: `send` has an overload for each command, and this stands below all of them.
  const send = (async (command: { input: unknown; constructor: { name: string } }) => {
    const pass = () => Reflect.apply(table?.db.send ?? (() => undefined), table?.db, [command]);
    const { name } = command.constructor;
    sent.push({ command: name, input: command.input });
    const count = sent.filter((each) => each.command === name).length;
    return (await answer(name, count, pass, command.input)) ?? pass();
  }) as Table['db']['send'];
  return { sent, table: { name: table?.name ?? 'table', db: { send } } satisfies Table };
}
