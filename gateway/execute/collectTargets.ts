import type { FlattenNodePathSegment } from '@graphql-hive/router-query-planner';

import { dataSubject } from '../../authz/operation/PersonType.ts';
import { isJsonObject, type JsonObject, readOwn } from '../call/JsonObject.ts';

/** An object that a subgraph is asked more about, and the person that it stands under. */
export interface Target {
  readonly object: JsonObject;
  /** V-nummer; null where it stands under no person. */
  readonly vnummer: string | null;
}

/** Finds the objects at a path of the plan, in the order of the data. */
export function collectTargets(data: JsonObject, path: readonly FlattenNodePathSegment[]): Target[] {
  const targets: Target[] = [];
  const visit = (value: unknown, index: number, above: string | null): void => {
    const segment = path[index];
    // The plan writes one `@` for a list, and for a list of lists too.
    if (Array.isArray(value)) {
      if (segment === '@')
        for (const item of value) visit(item, Array.isArray(item) ? index : index + 1, above);
      return;
    }
    if (segment === '@' || !isJsonObject(value)) return;
    const vnummer = personOf(value) ?? above;
    if (segment === undefined) {
      targets.push({ object: value, vnummer });
    } else if ('Field' in segment) {
      visit(readOwn(value, segment.Field), index + 1, vnummer);
    } else {
      const typename = readOwn(value, '__typename');
      if (typeof typename === 'string' && segment.TypeCondition.includes(typename))
        visit(value, index + 1, vnummer);
    }
  };
  visit(data, 0, null);
  return targets;
}

function personOf(object: JsonObject): string | null {
  if (readOwn(object, '__typename') !== dataSubject.type) return null;
  const key = readOwn(object, dataSubject.key);
  return typeof key === 'string' ? key : null;
}
