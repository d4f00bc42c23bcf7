import { normalise } from './random-value.ts';

/** What a reply asks for, and the Random Value that it gives. */
export type Command = { decision: 'approve' | 'decline'; value: string };

const COMMAND = /^(APPROVE|DECLINE)\s+(\S+)$/i;

/** Every line of a text that is a command: the word, white space, a Random Value, and nothing else. */
export function readCommands(text: string): Command[] {
  return text.split(/\r\n|\r|\n/).flatMap((line) => {
    const [, word, input] = COMMAND.exec(line.trim()) ?? [];
    const value = input === undefined ? undefined : normalise(input);
    if (value === undefined) return [];
    return [{ decision: word?.toLowerCase() === 'approve' ? 'approve' : 'decline', value }];
  });
}
