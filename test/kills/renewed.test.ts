import { enumerate } from '../faults/enumerate-faults.ts';
import { renewed } from '../faults/scenarios.ts';

enumerate('A renewal is issued exactly once, and its former order knows, whoever is struck:', renewed, [
  'killed before',
  'killed after',
  'unanswered',
]);
