import { randomUUID } from 'node:crypto';
import type {
  BatchGetItemCommandInput,
  BatchGetItemCommandOutput,
  BatchWriteItemCommandInput,
  BatchWriteItemCommandOutput,
  DeleteItemCommandInput,
  DeleteItemCommandOutput,
  PutItemCommandInput,
  PutItemCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput,
  UpdateItemCommandInput,
  UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';

/** A request to DynamoDB: the name of the operation, and its input as the SDK types it. */
export abstract class Command<Input extends object, Output> {
  abstract readonly operation: string;
  /** Never set: it only carries the type. */
  declare readonly output: Output;
  readonly input: Input;

  constructor(input: Input) {
    this.input = input;
  }
}

export class BatchGetItemCommand extends Command<BatchGetItemCommandInput, BatchGetItemCommandOutput> {
  readonly operation = 'BatchGetItem';
}

export class BatchWriteItemCommand extends Command<BatchWriteItemCommandInput, BatchWriteItemCommandOutput> {
  readonly operation = 'BatchWriteItem';
}

export class DeleteItemCommand extends Command<DeleteItemCommandInput, DeleteItemCommandOutput> {
  readonly operation = 'DeleteItem';
}

export class PutItemCommand extends Command<PutItemCommandInput, PutItemCommandOutput> {
  readonly operation = 'PutItem';
}

export class QueryCommand extends Command<QueryCommandInput, QueryCommandOutput> {
  readonly operation = 'Query';
}

export class UpdateItemCommand extends Command<UpdateItemCommandInput, UpdateItemCommandOutput> {
  readonly operation = 'UpdateItem';
}

export class TransactWriteItemsCommand extends Command<
  TransactWriteItemsCommandInput,
  TransactWriteItemsCommandOutput
> {
  readonly operation = 'TransactWriteItems';

  /** Without an idempotency token it gets one, so that a retry after a lost answer does not write again. */
  constructor(input: TransactWriteItemsCommandInput) {
    super({ ClientRequestToken: randomUUID(), ...input });
  }
}
