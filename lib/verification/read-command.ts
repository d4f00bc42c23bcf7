import { normalise } from './random-value.ts';

/** What a reply asks for, and the Random Value that it gives. */
export type Command = { decision: 'approve' | 'decline'; value: string };

/** The word, white space, a Random Value; with what programs make of bold letters, and a colon or full stop of a person's. */
const COMMAND =
  /^\*{0,2}(APPROVE|DECLINE)\*{0,2}(?:[ \t\u00a0\u3000]*:)?[ \t\u00a0\u3000]+\*{0,2}([A-Za-z2-7]{52})\*{0,2}\.?$/i;

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
  const [, word, input] = COMMAND.exec(line) ?? [];
  const value = input === undefined ? undefined : normalise(input);
  if (value === undefined) return undefined;
  return { decision: word?.toLowerCase() === 'approve' ? 'approve' : 'decline', value };
}

/** Whether a line may be a sentence that its mail program broke: `…, and so we do not` `APPROVE …` approves nothing. */
function goesOnFrom(before: string): boolean {
  const wide = before.match(/[\u1100-\uffdc]/g)?.length ?? 0;
  return before.length + wide >= MAY_BE_BROKEN_AT && !ENDS_A_SENTENCE.test(before);
}
