import { enumerate } from '../faults/enumerate-faults.ts';
import { declined } from '../faults/scenarios.ts';

enumerate('A declined order is returned, then issued exactly once, whoever is struck:', declined, [
  'killed before',
  'killed after',
  'unanswered',
]);
