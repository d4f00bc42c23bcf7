import { enumerateFaults } from '../faults/enumerate-faults.ts';
import { renewed } from '../faults/scenarios.ts';

enumerateFaults(
  'A renewal is issued exactly once, and recorded on its former order, with one function',
  renewed,
  ['killed before', 'killed after', 'unanswered'],
);
