import { countersContract } from '../contract/counters.ts';
import { memoryCounters } from './counters.ts';

countersContract(async () => memoryCounters());
