import * as z from 'zod';
import { askStepFunctions, executionArnOf } from './step-functions.ts';

const History = z.object({ events: z.array(z.object({ type: z.string() })) });

/** As AWS bills them: a transition for each state entered, for each retry, and the one from the start. */
const BILLED = /^(ExecutionStarted|\w+StateEntered|TaskFailed|TaskTimedOut)$/;

/** The state transitions of an order's first execution. */
export async function transitionsOf(home: string, orderId: string): Promise<number> {
  const input = { executionArn: executionArnOf(orderId), maxResults: 1000 };
  const { events } = History.parse(await askStepFunctions(home, 'GetExecutionHistory', input));
  return events.filter(({ type }) => BILLED.test(type)).length;
}
