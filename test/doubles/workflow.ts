import { declineExecutionName, executionName, type Workflow } from '../../lib/execution/workflow.ts';

/** A workflow that only records what was started and woken. */
export function memoryWorkflow() {
  const executions = new Map<string, 'running' | 'ended'>();
  const completed: string[] = [];
  const workflow: Workflow = {
    async start(orderId, run) {
      const name = executionName(orderId, run);
      const state = executions.get(name) ?? 'running';
      executions.set(name, state);
      return state === 'running' ? new Date().toISOString() : undefined;
    },
    async startDeclineHandling(orderId, declined) {
      const name = declineExecutionName(orderId, declined);
      if (!executions.has(name)) executions.set(name, 'running');
    },
    async complete(token) {
      if (completed.includes(token)) return false;
      completed.push(token);
      return true;
    },
  };
  return {
    ...workflow,
    /** The names of all executions that were ever started. */
    started: () => [...executions.keys()],
    /** Tokens that were completed, in order. */
    completed,
    /** Ends an execution, with or without a fault. */
    end: (orderId: string, run: number) => void executions.set(executionName(orderId, run), 'ended'),
  };
}
