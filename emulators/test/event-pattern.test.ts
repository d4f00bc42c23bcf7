import { describe, expect, it } from 'vitest';
import { eventMatcher } from '../eventbridge/event-pattern.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: { Keys: { PK: { S: 'ORDER#1' } }, NewImage: { type: { S: 'order.issued' }, count: { N: '3' } } },
};

describe('a pattern', () => {
  it.each([
    [{ eventName: ['INSERT', 'MODIFY'] }, true],
    [{ eventName: ['REMOVE'] }, false],
    [{ dynamodb: { Keys: { PK: { S: [{ prefix: 'ORDER#' }] } } } }, true],
    [{ dynamodb: { Keys: { PK: { S: [{ prefix: 'CHALLENGE#' }] } } } }, false],
    [{ dynamodb: { NewImage: { type: { S: [{ suffix: '.issued' }] } } } }, true],
    [{ dynamodb: { NewImage: { gone: { S: [{ exists: false }] } } } }, true],
    [{ dynamodb: { OldImage: [{ exists: true }] } }, false],
    [{ dynamodb: { NewImage: { type: { S: [{ 'anything-but': ['order.modified'] }] } } } }, true],
    [{ dynamodb: { NewImage: { type: { S: [{ 'anything-but': 'order.issued' }] } } } }, false],
    [{ dynamodb: { NewImage: { type: { S: [{ 'anything-but': { prefix: 'order.' } }] } } } }, false],
    [{ eventName: ['INSERT'], dynamodb: { NewImage: { count: { N: ['3', '4'] } } } }, true],
    [{ eventName: ['INSERT'], dynamodb: { NewImage: { count: { N: ['4'] } } } }, false],
    [{}, true],
  ])('%j matches the record: %s', (pattern, expected) => {
    expect(eventMatcher(pattern)(record)).toBe(expected);
  });

  it('matches if any of several values does', () => {
    expect(eventMatcher({ tags: ['b'] })({ tags: ['a', 'b'] })).toBe(true);
  });

  it('replaces references of the template by their values', () => {
    const matches = eventMatcher({ machine: [{ Ref: 'Machine' }] }, { Machine: 'arn:ours' });

    expect(matches({ machine: 'arn:ours' })).toBe(true);
    expect(matches({ machine: 'arn:another' })).toBe(false);
  });

  it.each([
    [{ a: [{ Ref: 'Unknown' }] }],
    [{ $or: [{ a: [1] }] }],
    [{ a: [{ numeric: ['>', 3] }] }],
    [{ a: [{ prefix: 'x', suffix: 'y' }] }],
    [{ a: 'x' }],
  ])('%j is refused rather than matched wrongly', (pattern) => {
    expect(() => eventMatcher(pattern)).toThrow(/pattern's/);
  });
});
