import { enumerate } from '../faults/enumerate-faults.ts';
import { withdrawn } from '../faults/scenarios.ts';

enumerate('A decline after the issue is noted and told exactly once, whoever is struck:', withdrawn, [
  'killed before',
  'killed after',
  'unanswered',
]);
