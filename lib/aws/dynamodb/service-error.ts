import type { AttributeValue, CancellationReason } from '@aws-sdk/client-dynamodb';

/** What DynamoDB sends beside the message: the item that failed a condition, or why a transaction was cancelled. */
export type ErrorDetails = {
  Item?: Record<string, AttributeValue> | undefined;
  CancellationReasons?: CancellationReason[] | undefined;
};

/** An error that DynamoDB answered, with the fields of the SDK's errors; its name is the code of AWS. */
export class DynamoDBServiceException extends Error {
  readonly $fault: 'client' | 'server';
  readonly $metadata: { httpStatusCode: number; requestId?: string };
  readonly Item?: ErrorDetails['Item'];
  readonly CancellationReasons?: ErrorDetails['CancellationReasons'];

  constructor(code: string, message: string, status: number, details: ErrorDetails = {}, requestId?: string) {
    super(message);
    this.name = code;
    this.$fault = status < 500 ? 'client' : 'server';
    this.$metadata = { httpStatusCode: status, ...(requestId !== undefined && { requestId }) };
    if (details.Item) this.Item = details.Item;
    if (details.CancellationReasons) this.CancellationReasons = details.CancellationReasons;
  }
}

/** Whether DynamoDB answered with this code: by the name, because bundles that share an error have a class each. */
export const isServiceError = (error: unknown, code: string): error is DynamoDBServiceException =>
  error instanceof Error && error.name === code;
