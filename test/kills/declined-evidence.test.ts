import { enumerateFaults } from '../faults/enumerate-faults.ts';
import { declinedEvidence } from '../faults/scenarios.ts';

enumerateFaults(
  'A decline after the issue is recorded and notified exactly once, with one function',
  declinedEvidence,
  ['killed before', 'killed after', 'unanswered'],
);
