import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Stop } from './stop.ts';

/** Asks for a secret on standard error, without an echo, because standard output is for programs. */
export async function askSecret(question: string): Promise<string> {
  const { stdin: input, stderr } = process;
  if (!input.isTTY) throw new Stop(`“${question}” must be typed, but standard input is not a terminal.`);
  stderr.write(`${question}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const prompt = createInterface({ input, output: silent, terminal: true });
  const gone = new AbortController();
  prompt.once('close', () => gone.abort());
  try {
    return await prompt.question('', { signal: gone.signal });
  } catch {
    throw new Stop('Nothing was typed. The command stops here.');
  } finally {
    prompt.close();
    stderr.write('\n');
  }
}
