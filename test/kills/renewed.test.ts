import { enumerate } from '../faults/enumerate.ts';
import { renewed } from '../faults/stories.ts';

enumerate('A renewal is issued exactly once, and its former order knows, whoever is struck:', renewed, [
  'killed before',
  'killed after',
  'unanswered',
]);
