import { noticeStoreContract } from '../contract/notice-store.ts';
import { memoryNotices } from './notice-store.ts';

noticeStoreContract(async () => memoryNotices());
