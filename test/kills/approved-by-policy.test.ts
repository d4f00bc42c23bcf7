import { enumerate } from '../faults/enumerate.ts';
import { approvedByPolicy } from '../faults/stories.ts';

enumerate('A DV order is issued exactly once, whoever is struck:', approvedByPolicy, [
  'repeated',
  'out of reach',
]);
