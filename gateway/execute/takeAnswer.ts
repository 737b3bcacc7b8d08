import { createJsonObject, isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';
import type { AnswerShape } from './AnswerShape.ts';
import { isKindOf, type PlanTypes } from './PlanTypes.ts';

/** What goes along while an answer is taken. */
interface Taking {
  readonly types: Pick<PlanTypes, 'possibleTypes'>;
  whole: boolean;
}

/**
 * Takes into the data what a subgraph was asked, and nothing else that it sent: objects field by field, lists of equal
 * length item by item. Each object of the data inherits nothing, so `__proto__` is a key like any other
 * (CVE-2026-32621, THREATS A9).
 *
 * INVARIANT: a value that stands is never replaced. The type and the key of an object, by which relations are found and
 * conditions decided, stay as they were when it was asked about; only an object of which no more than its interface is
 * known (`@interfaceObject`) may get one of the types of that interface.
 *
 * @returns whether all of it had the form that was asked; what had not is left out
 */
export function takeAnswer(
  target: JsonObject,
  source: JsonObject,
  shape: AnswerShape,
  types: Pick<PlanTypes, 'possibleTypes'>,
): boolean {
  const taking = { types, whole: true };
  takeObject(target, source, shape, taking);
  return taking.whole;
}

function takeObject(target: JsonObject, source: JsonObject, shape: AnswerShape, taking: Taking): void {
  for (const [key, below] of shape.keys) {
    const value = readOwn(source, key);
    if (value === undefined) continue;
    const own = shape.renames.get(key) ?? key;
    const present = readOwn(target, own) ?? null;
    target[own] =
      own === '__typename' && typeof present === 'string' && typeof value === 'string'
        ? takeTypename(present, value, taking)
        : takeValue(present, value, below, taking);
  }
}

/** The more exact of two types; the one that stands where neither is a kind of the other. */
function takeTypename(present: string, value: string, taking: Taking): string {
  if (isKindOf(taking.types, value, present)) return value;
  if (!isKindOf(taking.types, present, value)) taking.whole = false;
  return present;
}

/** @param present null where nothing stands yet */
function takeValue(present: unknown, value: unknown, below: AnswerShape | null, taking: Taking): unknown {
  if (value === null) return present;
  if (Array.isArray(value)) {
    if (present === null) return value.map((item: unknown) => takeValue(null, item, below, taking));
    if (Array.isArray(present) && present.length === value.length) {
      return value.map((item: unknown, index) => takeValue(present[index] ?? null, item, below, taking));
    }
  } else if (below === null) {
    if (isLeaf(value) && (present === null || present === value)) return value;
  } else if (isJsonObject(value) && (present === null || isJsonObject(present))) {
    const object = present ?? createJsonObject();
    takeObject(object, value, below, taking);
    return object;
  }
  taking.whole = false;
  return present;
}

function isLeaf(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
