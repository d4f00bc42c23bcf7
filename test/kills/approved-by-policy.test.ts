import { enumerate } from '../faults/enumerate.ts';
import { approvedByPolicy } from '../faults/stories.ts';

enumerate('A DV order is issued exactly once, whoever is struck:', approvedByPolicy, [
  'killed before',
  'killed after',
  'unanswered',
  'repeated',
  'out of reach',
]);
