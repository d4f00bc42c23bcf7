type Answers = Readonly<Record<string, (input: never) => unknown>>;

/**
 * Stands for a client of the SDK: answers each command by its name, or reports an unknown command. Records in
 * `changes` the commands that do more than read.
 */
export function clientOf<C extends { send: unknown }>(
  answers: Answers,
  changes: string[] = [],
): Pick<C, 'send'> {
  const send = async (command: { constructor: { name: string }; input: unknown }) => {
    const name = command.constructor.name.replace(/Command$/, '');
    const answer = answers[name];
    if (answer === undefined) throw new Error(`The double does not know ${name}.`);
    // The one cast: a command has the input of its own kind.
    const given = (await answer(command.input as never)) ?? {};
    if (!/^(Get|List|Describe|AdminGet)/.test(name)) changes.push(name);
    return { $metadata: {}, ...given };
  };
  // An SDK client's send has many signatures; this one stands for those that are used.
  return { send } as unknown as Pick<C, 'send'>;
}

/** An error as AWS answers it. */
export const awsError = (name: string, message = name): Error => Object.assign(new Error(message), { name });
