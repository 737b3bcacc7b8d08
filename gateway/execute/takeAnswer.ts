import { createJsonObject, isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';
import type { AnswerShape } from './AnswerShape.ts';

/**
 * Takes into the data what a subgraph was asked, and nothing else that it sent: objects field by field, lists of equal
 * length item by item. Each object of the data inherits nothing, so `__proto__` is a key like any other
 * (CVE-2026-32621, THREATS A9).
 *
 * INVARIANT: a value that stands is never replaced. The type and the key of an object, by which relations are found and
 * conditions decided, stay as they were when it was asked about.
 *
 * @returns whether all of it had the form that was asked; what had not is left out
 */
export function takeAnswer(target: JsonObject, source: JsonObject, shape: AnswerShape): boolean {
  const report = { whole: true };
  takeObject(target, source, shape, report);
  return report.whole;
}

function takeObject(
  target: JsonObject,
  source: JsonObject,
  shape: AnswerShape,
  report: { whole: boolean },
): void {
  for (const [key, below] of shape.keys) {
    const value = readOwn(source, key);
    if (value !== undefined) target[key] = takeValue(readOwn(target, key) ?? null, value, below, report);
  }
}

/** @param present null where nothing stands yet */
function takeValue(
  present: unknown,
  value: unknown,
  below: AnswerShape | null,
  report: { whole: boolean },
): unknown {
  if (value === null) return present;
  if (Array.isArray(value)) {
    if (present === null) return value.map((item: unknown) => takeValue(null, item, below, report));
    if (Array.isArray(present) && present.length === value.length) {
      return value.map((item: unknown, index) => takeValue(present[index] ?? null, item, below, report));
    }
  } else if (below === null) {
    if (isLeaf(value) && (present === null || present === value)) return value;
  } else if (isJsonObject(value) && (present === null || isJsonObject(present))) {
    const object = present ?? createJsonObject();
    takeObject(object, value, below, report);
    return object;
  }
  report.whole = false;
  return present;
}

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
