import { enumerate } from '../faults/enumerate.ts';
import { declined } from '../faults/stories.ts';

enumerate('A declined order is returned, then issued exactly once, whoever is struck:', declined, [
  'killed before',
  'killed after',
  'unanswered',
]);
