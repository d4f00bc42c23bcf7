import { enumerate } from '../faults/enumerate-faults.ts';
import { approvedByPolicy } from '../faults/scenarios.ts';

enumerate('A DV order is issued exactly once, whoever is struck:', approvedByPolicy, [
  'killed before',
  'killed after',
  'unanswered',
  'repeated',
  'out of reach',
]);
