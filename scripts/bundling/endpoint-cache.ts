/**
 * Replaces `mnemonist/lru-cache`: the DynamoDB client creates one for endpoint discovery, which is off by default, and
 * never adds an entry.
 */
export default class EndpointCache<V> extends Map<string, V> {
  constructor(_capacity: number) {
    super();
  }
}
