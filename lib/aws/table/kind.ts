import * as z from 'zod';
import type { Item } from './expression.ts';

/**
 * A kind of item. Every write passes its kind, so it is checked with the schema that later reads the item (see
 * assert-readable.ts). Every list passes it too, so one unreadable item does not hide the others (see parse-readable.ts).
 */
export type Kind<T = unknown> = {
  /** The name in logs and error messages. */
  readonly name: string;
  /** Parses an item. @throws if it cannot be read */
  parse(item: Item): T;
  /** Checks the attributes that an update sets in a readable item. @throws if the item could not be read afterwards */
  checkChange(change: Item): void;
};

/** The attributes that items of every kind may have: the primary key, those of the due and changes indexes, and the TTL. */
const SHARED_ATTRIBUTES = {
  PK: z.string(),
  SK: z.string(),
  dueAt: z.string(),
  dueIn: z.string(),
  dueFrom: z.string(),
  changedIn: z.string(),
  changedAt: z.string(),
  changed: z.string(),
  expires: z.number().int(),
} as const;

/**
 * A kind of item, defined by its attributes. An update may set these and no others.
 * @param read parses the item if its value is not just its attributes
 */
export function kind<S extends z.ZodRawShape>(name: string, attributes: S): Kind<z.infer<z.ZodObject<S>>>;
export function kind<T>(name: string, attributes: z.ZodRawShape, read: (item: Item) => T): Kind<T>;
export function kind(name: string, attributes: z.ZodRawShape, read?: (item: Item) => unknown): Kind {
  const schema = atFirstUse(() => z.object(attributes));
  const changes = changesOf(attributes);
  return {
    name,
    parse: read ?? ((item) => schema().parse(item)),
    checkChange: (change) => {
      changes().parse(change);
    },
  };
}

const changesOf = (attributes: z.ZodRawShape) =>
  atFirstUse(() => z.strictObject({ ...SHARED_ATTRIBUTES, ...attributes }).partial());

/** A function brings along the kinds of many items, and reads and writes few of them. */
function atFirstUse<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** A kind of item without attributes, whose existence is the information. */
export const marker = (name: string): Kind<unknown> => kind(name, {});

type States = z.ZodDiscriminatedUnion<readonly z.ZodObject[]>;

/**
 * A kind of item with states, each with its own attributes. An update of the state has to set the attributes of the new
 * state that an item does not have from its first state on.
 * @param begins a state in which an item may begin
 * @param factsOf the attributes of an item or an update in the form of the schema
 */
export function kindOfStates<U extends States>(
  name: string,
  states: U,
  begins: string,
  { read, factsOf }: { read: (item: Item) => z.infer<U>; factsOf: (item: Item) => Item },
): Kind<z.infer<U>> {
  const { discriminator } = states.def;
  const shapes = states.options.map(({ shape }) => shape);
  const { [discriminator]: _, ...all } = Object.assign({}, ...shapes);
  const changes = changesOf(all);
  const isState = (shape: z.ZodRawShape, state: unknown) =>
    z.safeParse(shape[discriminator] ?? z.never(), state).success;
  const required = atFirstUse(() => {
    const first = shapes.find((shape) => isState(shape, begins)) ?? {};
    return shapes.map((shape) => ({
      shape,
      facts: z.object(Object.fromEntries(Object.entries(shape).filter(([key]) => !(key in first)))),
    }));
  });
  return {
    name,
    parse: read,
    checkChange(change) {
      const { [discriminator]: state, ...facts } = factsOf(change);
      changes().parse(facts);
      if (state === undefined) return;
      const ofState = required().find(({ shape }) => isState(shape, state));
      if (ofState === undefined) throw new Error(`A ${name} has no such state.`);
      ofState.facts.parse(facts);
    },
  };
}
