import { isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';

/**
 * Merges what a subgraph answered about an entity into the data: objects field by field, lists of equal length item by
 * item, anything else replaced. `__proto__` in an answer is left out (CVE-2026-32621, THREATS A9).
 */
export function mergeInto(target: JsonObject, source: JsonObject): void {
  for (const key of Object.keys(source)) {
    if (key === '__proto__') continue;
    target[key] = merged(readOwn(target, key), source[key]);
  }
}

function merged(present: unknown, value: unknown): unknown {
  if (isJsonObject(present) && isJsonObject(value)) {
    mergeInto(present, value);
    return present;
  }
  if (Array.isArray(present) && Array.isArray(value) && present.length === value.length) {
    return present.map((item: unknown, index) => merged(item, value[index]));
  }
  return value;
}
