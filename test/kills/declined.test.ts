import { enumerateFaults } from '../faults/enumerate-faults.ts';
import { declined } from '../faults/scenarios.ts';

enumerateFaults('A declined order is returned, then issued exactly once, with one function', declined, [
  'killed before',
  'killed after',
  'unanswered',
]);
