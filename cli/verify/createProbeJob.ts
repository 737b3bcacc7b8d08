import { alone, type Asked, type AskedPath, coordinatesOf, leafPaths } from './Asked.ts';
import type { ChainSchema } from './ChainSchema.ts';
import { checkAnswer } from './checkAnswer.ts';
import { checkValues } from './checkValues.ts';
import type { Job } from './Job.ts';
import type { Knowledge } from './Knowledge.ts';
import { type Probe, queryOf } from './Probe.ts';
import { nobody } from './Subject.ts';

/** The job of a probe, once it is known what the values are. */
export function createProbeJob(schema: ChainSchema, knowledge: Knowledge, probe: Probe): Job {
  const { route, asker, root, subjects } = probe;
  return {
    route,
    asker,
    request: queryOf(probe),
    unknown: unknownOf(probe),
    coordinates: coordinatesOf(root),
    check: (answer) => {
      const { findings, observations } = checkAnswer(schema, probe, answer);
      return [
        ...findings,
        ...checkValues(schema, probe, observations, knowledge.values),
        ...knowledge.leaks(asker, answer, subjects === null),
      ];
    },
    smaller: ({ asked, veld }) => {
      const leaf = leafPaths([root])[0] ?? [];
      return [asked ?? pathTo(root, veld), leaf].flatMap((path) => {
        const smallest = path === null ? null : alone(toLeaf(path));
        return smallest === null ? [] : [createProbeJob(schema, knowledge, { ...probe, root: smallest })];
      });
    },
  };
}

/** On to the first leaf, where a way ends at an object. */
function toLeaf(path: AskedPath): AskedPath {
  const last = path.at(-1);
  return last === undefined ? path : [...path, ...(leafPaths(last.below)[0] ?? [])];
}

/** The first way down to a coordinate; null where it is not asked. */
function pathTo(asked: Asked, veld: string): AskedPath | null {
  if (asked.parents.some((parent) => `${parent}.${asked.name}` === veld)) return [asked];
  for (const one of asked.below) {
    const path = pathTo(one, veld);
    if (path !== null) return [asked, ...path];
  }
  return null;
}

function unknownOf({ route, asker, subjects, root, style }: Probe): Job['unknown'] {
  const [subject, ...others] = subjects ?? [];
  if (subject === undefined || others.length > 0) return null;
  const isDenied = asker.decisions.denial(`Query.${root.name}`) !== null;
  if (asker.knows(subject) && !isDenied) return null;
  const { rol, doel, doelen, claims } = asker;
  const question = JSON.stringify([rol, doel, doelen, claims, route, style, root.name]);
  return { question, isNobody: subject === nobody };
}
