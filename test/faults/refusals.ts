import type { Answer } from './wire.ts';

// The error responses of AWS, as its services put them on the wire.

const json = (version: string, status: number, type: string, fields: object): Answer => ({
  status,
  headers: { 'content-type': `application/x-amz-json-${version}`, 'x-amzn-requestid': 'R' },
  body: JSON.stringify({ __type: type, message: 'No.', ...fields }),
});

/** DynamoDB names its errors with their namespace. */
export const dynamoRefuses = (code: string, status = 400, fields: object = {}): Answer =>
  json('1.0', status, `com.amazonaws.dynamodb.v20120810#${code}`, fields);

/** A cancelled transaction, with a reason for each of its writes. */
export const dynamoCancels = (...codes: string[]): Answer =>
  dynamoRefuses('TransactionCanceledException', 400, {
    Message: `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes.join(', ')}]`,
    CancellationReasons: codes.map((Code) => ({ Code, ...(Code !== 'None' && { Message: 'No.' }) })),
  });

export const sfnRefuses = (code: string, status = 400): Answer => json('1.0', status, code, {});
export const kmsRefuses = (code: string, status = 400): Answer => json('1.1', status, code, {});

export const sesRefuses = (code: string, status = 400): Answer => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>No.</Message></Error><RequestId>R</RequestId></ErrorResponse>`,
});

export const s3Refuses = (code: string, status: number): Answer => ({
  status,
  headers: { 'content-type': 'application/xml' },
  body: `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>No.</Message><RequestId>R</RequestId></Error>`,
});
