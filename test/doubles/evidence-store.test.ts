import { evidenceStoreContract } from '../contract/evidence-store.ts';
import { memoryEvidence } from './evidence-store.ts';

evidenceStoreContract(async () => memoryEvidence());
