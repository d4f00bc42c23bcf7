import * as z from 'zod';
import type { Item } from './expression.ts';

/**
 * A kind of item. What is written names its kind, so that it is held against the very schema that reads it (see
 * assert-readable.ts); what is read by a list names it, too, so that one unreadable row does not hide the others (see parse-readable.ts).
 */
export type Kind<T = unknown> = {
  /** What logs call it. */
  readonly name: string;
  /** What an item holds. @throws where it cannot be read */
  parse(item: Item): T;
  /** Checks what a change sets in an item that can be read. @throws where it could not be read any more */
  checkChange(change: Item): void;
};

/** What stands in items of any kind beside their facts: keys, the marks of the due index, when an item may go. */
const SHARED_ATTRIBUTES = {
  PK: z.string(),
  SK: z.string(),
  dueAt: z.string(),
  dueIn: z.string(),
  dueFrom: z.string(),
  expires: z.number().int(),
} as const;

/**
 * A kind of item by its attributes. A change may set these and no others.
 * @param read where an item is more than its attributes
 */
export function kind<S extends z.ZodRawShape>(name: string, attributes: S): Kind<z.infer<z.ZodObject<S>>>;
export function kind<T>(name: string, attributes: z.ZodRawShape, read: (item: Item) => T): Kind<T>;
export function kind(name: string, attributes: z.ZodRawShape, read?: (item: Item) => unknown): Kind {
  const schema = z.object(attributes);
  const changes = z.strictObject({ ...SHARED_ATTRIBUTES, ...attributes }).partial();
  return {
    name,
    parse: read ?? ((item) => schema.parse(item)),
    checkChange: (change) => {
      changes.parse(change);
    },
  };
}

/** A kind of item that says all by being there. */
export const marker = (name: string): Kind<unknown> => kind(name, {});

type States = z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

/**
 * A kind of item that goes through states, each with facts of its own. A change of the state has to bring those facts of
 * it that an item does not have from its beginning.
 * @param begins a state in which an item may begin
 * @param factsOf the facts in an item, or in a change, as the schema knows them
 */
export function kindOfStates<U extends States>(
  name: string,
  states: U,
  begins: string,
  { read, factsOf }: { read: (item: Item) => z.infer<U>; factsOf: (item: Item) => Item },
): Kind<z.infer<U>> {
  const { discriminator } = states.def;
  const shapes = states.options.map(({ shape }) => shape);
  const shapeOf = (state: unknown) =>
    shapes.find((shape) => z.safeParse(z.unknown().pipe(shape[discriminator] ?? z.never()), state).success);
  const { [discriminator]: _, ...all } = Object.assign({}, ...shapes);
  const changes = z.strictObject({ ...SHARED_ATTRIBUTES, ...all }).partial();
  const first = shapeOf(begins) ?? {};
  return {
    name,
    parse: read,
    checkChange(change) {
      const { [discriminator]: state, ...facts } = factsOf(change);
      changes.parse(facts);
      if (state === undefined) return;
      const shape = shapeOf(state);
      if (shape === undefined) throw new Error(`A ${name} has no such state.`);
      z.object(Object.fromEntries(Object.entries(shape).filter(([key]) => !(key in first)))).parse(facts);
    },
  };
}
