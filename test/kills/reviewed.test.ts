import { enumerateFaults } from '../faults/enumerate-faults.ts';
import { reviewed } from '../faults/scenarios.ts';

enumerateFaults('An OV order is issued exactly once, with one function', reviewed, [
  'killed before',
  'killed after',
  'unanswered',
]);
