/** Stands in no name of a field (a lint of the composition), so a key with it is never another field's name. */
const separator = '__';

/**
 * The keys at one place of the gateway's own operation. Whatever can stand at that place shares them, also where two
 * types lead to it: one key means one field with one type and one set of arguments there, as validation asks of any
 * operation (GraphQL 5.3.2, SameResponseShape).
 */
export class KeyScope {
  readonly #keys = new Map<string, string>();
  readonly #used = new Map<string, number>();
  readonly #below = new Map<string, KeyScope>();

  /**
   * The key of a field: its name, or the name and a number where the name means something else already.
   *
   * @param signature name, arguments and type
   */
  keyOf(name: string, signature: string): string {
    const known = this.#keys.get(signature);
    if (known !== undefined) return known;
    const earlier = this.#used.get(name) ?? 0;
    this.#used.set(name, earlier + 1);
    const key = earlier === 0 ? name : `${name}${separator}${earlier}`;
    this.#keys.set(signature, key);
    return key;
  }

  /** The keys at the place that a key leads to. */
  below(key: string): KeyScope {
    const known = this.#below.get(key) ?? new KeyScope();
    this.#below.set(key, known);
    return known;
  }
}
