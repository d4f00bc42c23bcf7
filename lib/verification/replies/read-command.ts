import { normalise } from '../random-value.ts';
import type { ScopeKind } from '../scope.ts';

/** What a reply asks for, and the Random Value that it gives; an approval covers the names that were shown unless it says more. */
export type Command = { decision: 'approve' | 'decline'; value: string; scope?: ScopeKind };

/** What no reader sees, and mail programs put into long words. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** The word, white space, a Random Value; with what programs make of bold letters, and a colon or full stop of a person's. */
const COMMAND =
  /^\*{0,2}(APPROVE(?:[ \t\u00a0\u3000]+ALL)?|DECLINE)\*{0,2}(?:[ \t\u00a0\u3000]*:)?[ \t\u00a0\u3000]+\*{0,2}([A-Za-z2-7]{52})\*{0,2}\.?$/i;

/** Columns from which on mail programs break lines, less the longest word of a command. */
const MAY_BE_BROKEN_AT = 50;
const ENDS_A_SENTENCE = /[^\p{L}\p{N}\s]$/u;

/** Every line of a text that is a command, and nothing else; none where one of them may be the end of a sentence. */
export function readCommands(text: string): Command[] {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim());
  const commands = lines.map(commandOf);
  const isDoubtful = commands.some(
    (command, index) =>
      command !== undefined && commands[index - 1] === undefined && goesOnFrom(lines[index - 1] ?? ''),
  );
  return isDoubtful ? [] : commands.filter((command) => command !== undefined);
}

function commandOf(line: string): Command | undefined {
  const [, word = '', input = ''] = COMMAND.exec(line.replace(INVISIBLE, '')) ?? [];
  const value = normalise(input);
  if (value === undefined) return undefined;
  if (/^decline$/i.test(word)) return { decision: 'decline', value };
  return { decision: 'approve', value, ...(/all$/i.test(word) && { scope: 'domain' }) };
}

/** Whether a line may be a sentence that its mail program broke: `…, and so we do not` `APPROVE …` approves nothing. */
function goesOnFrom(before: string): boolean {
  const wide = before.match(/[\u1100-\uffdc]/g)?.length ?? 0;
  return before.length + wide >= MAY_BE_BROKEN_AT && !ENDS_A_SENTENCE.test(before);
}
