import { enumerate } from './enumerate.ts';
import { approvedByPolicy } from './stories.ts';
import { STRIKES } from './strike.ts';

enumerate('A DV order is issued exactly once, whoever is struck:', approvedByPolicy, STRIKES);
