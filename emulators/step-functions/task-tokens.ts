import { randomUUID } from 'node:crypto';
import { AwsError } from '../protocol/aws-json.ts';

/** The ways in which a task that waits for its token continues. */
export type WaitingTask = {
  succeed(output: unknown): void;
  fail(error: string, cause: string): void;
  heartbeat(): void;
};

const PREFIX = 'countersign-';

/** The tokens of waiting tasks. They end with this process: for an older one the answer is TaskTimedOut. */
export function createTaskTokens() {
  const open = new Map<string, WaitingTask>();
  return {
    open(task: WaitingTask): { token: string; close: () => void } {
      const token = Buffer.from(`${PREFIX}${randomUUID()}`).toString('base64');
      open.set(token, task);
      return { token, close: () => open.delete(token) };
    },
    /** @throws AwsError InvalidToken for text that is not a token, TaskTimedOut if its task has ended */
    find(token: string): WaitingTask {
      const task = open.get(token);
      if (task) return task;
      if (!Buffer.from(token, 'base64').toString().startsWith(PREFIX))
        throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
      throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    },
  };
}
export type TaskTokens = ReturnType<typeof createTaskTokens>;
