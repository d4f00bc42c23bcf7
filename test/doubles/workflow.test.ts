import { workflowContract } from '../contract/workflow.ts';
import { memoryWorkflow } from './workflow.ts';

workflowContract(async () => {
  const workflow = memoryWorkflow();
  return { workflow, end: async (orderId, run) => workflow.end(orderId, run) };
});
