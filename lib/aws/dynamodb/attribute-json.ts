/** DynamoDB's JSON, in which only binary values differ from the SDK's types: they are base64. */
export const toAttributeJson = (input: object): string => JSON.stringify(input, encodeBinary);

export function fromAttributeJson(text: string): unknown {
  // A reviver takes several times as long; few items have binary values.
  return BINARY.test(text) ? JSON.parse(text, decodeBinary) : JSON.parse(text);
}

const BINARY = /"BS?":\s*["[]/;

/** Looks at the value itself, because a `Buffer` replaces itself by an object before. */
function encodeBinary(this: unknown, key: string, value: unknown): unknown {
  const original: unknown = Reflect.get(Object(this), key);
  return original instanceof Uint8Array ? Buffer.from(original).toString('base64') : value;
}

/** A value named `B` or `BS` is a text or a list of texts only as a type: an attribute of that name has an object. */
function decodeBinary(key: string, value: unknown): unknown {
  if (key === 'B' && typeof value === 'string') return bytes(value);
  if (key === 'BS' && Array.isArray(value)) return value.map((each) => bytes(String(each)));
  return value;
}

const bytes = (base64: string): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'));
