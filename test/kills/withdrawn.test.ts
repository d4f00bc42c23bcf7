import { enumerateFaults } from '../faults/enumerate-faults.ts';
import { withdrawn } from '../faults/scenarios.ts';

enumerateFaults(
  'A decline after the issue is recorded and notified exactly once, with one function',
  withdrawn,
  ['killed before', 'killed after', 'unanswered'],
);
