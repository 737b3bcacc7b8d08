import { sentinels } from '../../../population/sentinels.ts';
import { isList } from './naiveLists.ts';
import { argumentsOfUse } from './naiveUse.ts';
import { type Path, selectionOf } from './schemaPaths.ts';

/** The location whose residents are listed. */
export const LOCATION = sentinels.volledig.locatie ?? '';
/** How many persons a list is asked for. */
export const PAGE = 5;

/** One way through the schema, as a root field of a question. */
export interface AskedWay {
  /** Its alias. */
  readonly key: string;
  readonly path: Path;
  /** The persons that it names; none for a list. */
  readonly persons: readonly string[];
}

/** A request that asks some ways through the schema about some persons. */
export interface Question {
  /** The numbers stand in variables, so that a text is the same for all persons and is parsed once. */
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly ways: readonly AskedWay[];
}

/**
 * Asks every way about the persons of each request, in as few requests as go: ways of one root field together, each
 * once for every person where the field takes one, else once for all.
 *
 * @param size how many root fields a request has at most
 */
export function questionsAbout(
  paths: readonly Path[],
  requests: readonly (readonly string[])[],
  size: number,
): Question[] {
  return Object.values(Object.groupBy(paths, ([{ field }]) => field)).flatMap((some = []) => {
    const root = some[0]?.[0].field ?? '';
    return (namesNobody(root) ? [[]] : requests).flatMap((persons) => {
      const perWay = root === 'vreemdeling' ? persons.length : 1;
      return chunks(some, Math.max(1, Math.floor(size / perWay))).map((chunk) =>
        ask(root, chunk, root === 'vreemdeling' ? persons.map((vnummer) => [vnummer]) : [persons]),
      );
    });
  });
}

function ask(root: string, paths: readonly Path[], groups: readonly (readonly string[])[]): Question {
  const ways = paths.flatMap((path, way) =>
    groups.map((persons, group) => ({ key: `w${way}p${group}`, group, path, persons })),
  );
  const type = root === 'vreemdeling' ? 'VNummer!' : '[VNummer!]!';
  const names = namesNobody(root) ? [] : groups.map((_, group) => `$v${group}: ${type}`);
  const fields = ways.map(
    ({ key, group, path }) => `${key}: ${rootField(root, `$v${group}`)} ${selectionOf(path)}`,
  );
  const variables: Record<string, unknown> = {};
  for (const [group, persons] of namesNobody(root) ? [] : groups.entries())
    variables[`v${group}`] = root === 'vreemdeling' ? persons[0] : persons;
  return {
    text: `query${names.length > 0 ? `(${names.join(', ')})` : ''} { ${fields.join(' ')} }`,
    variables,
    ways,
  };
}

function rootField(root: string, persons: string): string {
  if (root === 'vreemdeling') return `vreemdeling(vnummer: ${persons})`;
  if (root === 'vreemdelingen') return `vreemdelingen(vnummers: ${persons})`;
  const given = argumentsOfUse(root);
  if (given !== null) return `${root}${given}`;
  return `${root}(${root === 'bewoners' ? `locatie: "${LOCATION}", ` : ''}first: ${PAGE})`;
}

function namesNobody(root: string): boolean {
  return isList(root) || argumentsOfUse(root) !== null;
}

function chunks(paths: readonly Path[], size: number): (readonly Path[])[] {
  return Array.from({ length: Math.ceil(paths.length / size) }, (_, index) =>
    paths.slice(index * size, (index + 1) * size),
  );
}
