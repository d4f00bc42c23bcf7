import { normalise } from '../random-value.ts';
import type { ScopeKind } from '../scope.ts';

/** The decision of a reply with its Random Value; an approval without a scope covers the names that were shown. */
export type Command = { decision: 'approve' | 'decline'; value: string; scope?: ScopeKind };

/** Invisible characters, which mail programs put into long words. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** A command word, white space, a Random Value; with the asterisks of bold text, and a colon or full stop that people add. */
const COMMAND =
  /^\*{0,2}(APPROVE(?:[ \t\u00a0\u3000]+ALL)?|DECLINE)\*{0,2}(?:[ \t\u00a0\u3000]*:)?[ \t\u00a0\u3000]+\*{0,2}([A-Za-z2-7]{52})\*{0,2}\.?$/i;

/** The column from which on mail programs break lines, minus the longest word of a command. */
const MAY_BE_BROKEN_AT = 50;
const ENDS_A_SENTENCE = /[^\p{L}\p{N}\s]$/u;

/** The lines of a text that consist of a command; none if one of them may be the end of a broken sentence. */
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

/** Whether a mail program may have broken a sentence after this line: `…, and so we do not` `APPROVE …` approves nothing. */
function goesOnFrom(before: string): boolean {
  const wide = before.match(/[\u1100-\uffdc]/g)?.length ?? 0;
  return before.length + wide >= MAY_BE_BROKEN_AT && !ENDS_A_SENTENCE.test(before);
}
