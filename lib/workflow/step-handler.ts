import type * as z from 'zod';
import { during, type Invocation, log, logError } from '../log.ts';
import { Moved, Pending, Transient, Upstream } from '../problem.ts';
import type { StepInput } from './step.ts';

/**
 * The Lambda handler of a step: parses its input, runs the step and logs the result in one line. Errors reach the state
 * machine under their names. `deps` is called by the first invocation, never on import.
 */
export const stepHandler =
  <I extends StepInput, D, R>(
    name: string,
    Input: z.ZodType<I>,
    deps: () => D,
    work: (deps: D, input: I) => Promise<R>,
  ) =>
  async (event: unknown, invocation: Invocation = {}): Promise<R> =>
    during(invocation, async () => {
      const input = Input.parse(event);
      const { orderId } = input;
      try {
        const result = await work(deps(), input);
        log('info', 'step done', { step: name, orderId });
        return result;
      } catch (error) {
        if (error instanceof Upstream) log('info', 'step goes to another CA', { step: name, orderId });
        else if (error instanceof Pending) log('info', 'step waits for another CA', { step: name, orderId });
        else if (error instanceof Moved) log('info', 'step moved', { step: name, orderId });
        else if (error instanceof Transient) log('warn', 'step to be tried again', { step: name, orderId });
        else logError('step failed', error, { step: name, orderId });
        throw error;
      }
    });
