/** A step of a guide's README.txt, with its commands in the order of the text. */
export type GuideStep = { title: string; commands: readonly Command[] };
/** A block of commands; `when` is the heading of its alternative, if there are several. */
export type Command = { when: string | undefined; script: string };

const STEP = /^\d+\. (.*)\n-+$/m;

/** Parses a guide by its headings, starred alternatives and indented commands. */
export function readGuide(text: string): GuideStep[] {
  const [, ...parts] = text.replaceAll('\r\n', '\n').split(STEP);
  return Array.from({ length: parts.length / 2 }, (_, index) => ({
    title: parts[index * 2] ?? '',
    commands: commandsIn(parts[index * 2 + 1] ?? ''),
  }));
}

function commandsIn(text: string): Command[] {
  const commands: Command[] = [];
  let when: string | undefined;
  for (const paragraph of text.split(/\n\n+/).map((each) => each.replace(/^\n+|\n+$/g, ''))) {
    if (paragraph.startsWith('* ')) when = paragraph.slice(2).replace(/:$/, '');
    else if (/^ {6}[^ |]/.test(paragraph)) commands.push({ when, script: without(paragraph, 6) });
    else if (/^ {4}[^ |]/.test(paragraph)) commands.push({ when: undefined, script: without(paragraph, 4) });
  }
  return commands;
}

const without = (paragraph: string, indent: number): string =>
  paragraph
    .split('\n')
    .map((line) => line.slice(indent))
    .join('\n');

/**
 * The commands of some steps, in this order, for the chosen alternatives.
 * @throws Error if a step does not exist, or has alternatives of which none is chosen
 */
export function scriptOf(
  guide: readonly GuideStep[],
  titles: readonly string[],
  ways: readonly string[],
): string {
  return titles
    .map((title) => {
      const step = guide.find((each) => each.title === title);
      if (step === undefined) throw new Error(`The guide has no step “${title}”.`);
      const taken = step.commands.filter(({ when }) => when === undefined || ways.includes(when));
      if (step.commands.some(({ when }) => when) && !taken.some(({ when }) => when))
        throw new Error(`“${title}” has none of the alternatives ${ways.join(', ')}.`);
      return taken.map(({ script }) => script).join('\n');
    })
    .join('\n');
}
