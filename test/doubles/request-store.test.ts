import { requestStoreContract } from '../contract/request-store.ts';
import { memoryRequests } from './request-store.ts';

requestStoreContract(async () => memoryRequests());
