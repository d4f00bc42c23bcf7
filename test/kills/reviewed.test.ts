import { enumerate } from '../faults/enumerate.ts';
import { reviewed } from '../faults/stories.ts';

enumerate('An OV order is issued exactly once, whoever is struck:', reviewed, [
  'killed before',
  'killed after',
  'unanswered',
]);
