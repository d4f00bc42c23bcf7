/**
 * Stands in for `mnemonist/lru-cache`: the DynamoDB client makes one for endpoint discovery, which is off unless asked
 * for, and never puts anything into it.
 */
export default class EndpointCache<V> extends Map<string, V> {
  constructor(_capacity: number) {
    super();
  }
}
