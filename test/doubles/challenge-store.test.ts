import { challengeStoreContract } from '../contract/challenge-store.ts';
import { memoryChallenges } from './challenge-store.ts';

challengeStoreContract(async () => memoryChallenges());
