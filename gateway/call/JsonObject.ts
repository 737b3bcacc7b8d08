/** A JSON object, as subgraphs answer it and as callers get it. */
export type JsonObject = Record<string, unknown>;

/**
 * An object that inherits nothing, so that `__proto__` and `constructor` are keys like any other (THREATS A9, A10). A
 * class, and not `Object.create(null)`, because the engine keeps objects of a class in their fast form.
 */
class BareObject {
  [key: string]: unknown;
}
Object.setPrototypeOf(BareObject.prototype, null);
Reflect.deleteProperty(BareObject.prototype, 'constructor');

/** A new, empty object that inherits nothing. */
export function createJsonObject(): JsonObject {
  return new BareObject();
}

/** Whether a value is a JSON object. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads an own property: `constructor` and its like are no data (THREATS A9). */
export function readOwn(object: JsonObject, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}
