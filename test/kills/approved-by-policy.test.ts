import { enumerateFaults } from '../faults/enumerate-faults.ts';
import { approvedByPolicy } from '../faults/scenarios.ts';

enumerateFaults('A DV order is issued exactly once, with one function', approvedByPolicy, [
  'killed before',
  'killed after',
  'unanswered',
  'repeated',
  'out of reach',
]);
