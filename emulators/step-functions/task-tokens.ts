import { randomUUID } from 'node:crypto';
import { AwsError } from '../protocol/aws-json.ts';

/** What may happen to a task that waits for its token. */
export type Parked = {
  succeed(output: unknown): void;
  fail(error: string, cause: string): void;
  heartbeat(): void;
};

const PREFIX = 'countersign-';

/** The tokens of tasks that wait. They live as long as this process: whoever holds an older one is told that its task is gone. */
export function createTaskTokens() {
  const open = new Map<string, Parked>();
  return {
    open(parked: Parked): { token: string; close: () => void } {
      const token = Buffer.from(`${PREFIX}${randomUUID()}`).toString('base64');
      open.set(token, parked);
      return { token, close: () => open.delete(token) };
    },
    /** @throws AwsError InvalidToken for what is no token, TaskTimedOut where its task is over */
    find(token: string): Parked {
      const parked = open.get(token);
      if (parked) return parked;
      if (!Buffer.from(token, 'base64').toString().startsWith(PREFIX))
        throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
      throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    },
  };
}
export type TaskTokens = ReturnType<typeof createTaskTokens>;
