import { enumerate } from '../faults/enumerate-faults.ts';
import { reviewed } from '../faults/scenarios.ts';

enumerate('An OV order is issued exactly once, whoever is struck:', reviewed, [
  'killed before',
  'killed after',
  'unanswered',
]);
