import { enumerate } from './enumerate.ts';
import { approvedByPolicy } from './stories.ts';

// The other strikes, and the longer stories, are a suite of their own: test/kills.
enumerate('A DV order is issued exactly once, whoever is struck:', approvedByPolicy, [
  'killed before',
  'killed after',
  'unanswered',
]);
