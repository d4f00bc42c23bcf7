import { sealerContract } from '../contract/sealer.ts';
import { memorySealer } from './sealer.ts';

sealerContract(async () => memorySealer());
