import { createInterface } from 'node:readline/promises';
import { Stop } from './stop.ts';

/** The person who runs a command: sees what it finds, and confirms each change. */
export interface Operator {
  say(line: string): void;
  /**
   * Asks whether a change may be made; `change` is an imperative: “Make the identity example.org”.
   * @throws Stop if there is no terminal
   */
  approves(change: string): Promise<boolean>;
  /** Asks for a text. @throws Stop if there is neither a terminal nor a preset */
  answers(question: string, preset?: string): Promise<string>;
}

export type Manner = {
  /** Every change is approved in advance, for scripts. */
  yes: boolean;
  /** No change is made; each is printed. */
  dryRun: boolean;
};

type Terminal = { input: NodeJS.ReadableStream & { isTTY?: boolean }; output: NodeJS.WritableStream };

const NO_TERMINAL =
  'This command asks before each change, but standard input is not a terminal. Add --yes to approve all changes, or --dry-run to see them.';

/** The operator at a terminal. */
export function atTerminal(
  { yes, dryRun }: Manner,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Operator {
  const say = (line: string) => void output.write(`${line}\n`);

  async function ask(question: string, otherwise: string): Promise<string> {
    if (input.isTTY !== true) throw new Stop(otherwise);
    const prompt = createInterface({ input, output });
    const gone = new AbortController();
    prompt.once('close', () => gone.abort());
    try {
      return (await prompt.question(question, { signal: gone.signal })).trim();
    } catch {
      throw new Stop('The question was not answered. The command stops here.');
    } finally {
      prompt.close();
    }
  }

  return {
    say,
    async approves(change) {
      if (dryRun) {
        say(`would   ${change}`);
        return false;
      }
      if (yes) {
        say(`doing   ${change}`);
        return true;
      }
      if (/^y(es)?$/i.test(await ask(`${change}? [y/N] `, NO_TERMINAL))) return true;
      say('left    This was not done. The command can be run again at any time.');
      return false;
    },
    async answers(question, preset) {
      if (preset !== undefined && (yes || dryRun)) return preset;
      const shown = preset === undefined ? '' : ` [${preset}]`;
      const answer = await ask(
        `${question}${shown}: `,
        `“${question}” needs an answer, but standard input is not a terminal. Give it as a flag (--help lists them).`,
      );
      return answer || (preset ?? '');
    },
  };
}
