import * as v from 'valibot';

import type { Asker } from './Asker.ts';
import { type ChainSchema, concreteTypes, nameableCoordinates, QUERY } from './ChainSchema.ts';
import type { Finding } from './Finding.ts';
import type { HttpAnswer } from './HttpAnswer.ts';
import type { Job } from './Job.ts';
import type { Knowledge } from './Knowledge.ts';

const named = v.object({ name: v.string() });
const shownType = v.object({
  name: v.string(),
  fields: v.nullish(v.array(named)),
  possibleTypes: v.nullish(v.array(named)),
});
type ShownType = v.InferOutput<typeof shownType>;

const selection = '{ name fields(includeDeprecated: true) { name } possibleTypes { name } }';

/**
 * Asks the schema of itself: type by type, as a whole through a fragment, and beside data in an inline fragment
 * (THREATS B6). Denied fields must not be named, and given ones must.
 */
export function introspectionJobs(schema: ChainSchema, knowledge: Knowledge, asker: Asker): Job[] {
  const coordinates = new Set(nameableCoordinates(schema));
  const jobOf = (query: string, ask: (type: string) => string): Job => ({
    route: 'introspection',
    asker,
    request: { query, variables: {} },
    unknown: null,
    coordinates,
    check: (answer) => [...checkNames(schema, asker, answer), ...knowledge.leaks(asker, answer, false)],
    smaller: ({ veld }) => [jobOf(ask(veld.split('.')[0] ?? QUERY), ask)],
  });
  const typeByName = (type: string): string => `__type(name: "${type}") ${selection}`;
  const every = [...schema.objects.keys()].map((type, index) => `t${index}: ${typeByName(type)}`).join(' ');
  return [
    jobOf(`{ ${every} }`, (type) => `{ ${typeByName(type)} }`),
    jobOf(
      `{ ...Alles } fragment Alles on Query { __schema { types ${selection} } }`,
      (type) => `{ ...Alles } fragment Alles on Query { ${typeByName(type)} }`,
    ),
    jobOf(`{ __typename ... on Query { ${every} } }`, (type) => `{ ... on Query { ${typeByName(type)} } }`),
  ];
}

function checkNames(schema: ChainSchema, asker: Asker, { status, json }: HttpAnswer): Finding[] {
  if (status !== 200) {
    const got = `status ${status}`;
    return [{ kind: 'bad-answer', veld: `${QUERY}.__schema`, asked: null, expected: 'status 200', got }];
  }
  const shown = typesIn(json);
  const isGiven = (type: string, field: string): boolean =>
    schema.objects.get(type)?.get(field)?.isHidden === false &&
    asker.decisions.denial(`${type}.${field}`) === null;
  const findings: Finding[] = [];
  for (const { name, fields, possibleTypes } of shown) {
    for (const field of schema.objects.has(name) ? (fields ?? []) : []) {
      if (!isGiven(name, field.name)) findings.push(told(`${name}.${field.name}`));
    }
    for (const type of [name, ...(possibleTypes ?? []).map((possible) => possible.name)]) {
      const own = [...(schema.objects.get(type)?.keys() ?? [])];
      if (own.length > 0 && !own.some((field) => isGiven(type, field)))
        findings.push(told(`${type}.__typename`));
    }
  }
  const names = new Set(
    shown.flatMap(({ name, fields }) => (fields ?? []).map((field) => `${name}.${field.name}`)),
  );
  for (const type of reachedTypes(schema, isGiven)) {
    for (const field of schema.objects.get(type)?.keys() ?? []) {
      const veld = `${type}.${field}`;
      if (!isGiven(type, field) || names.has(veld)) continue;
      findings.push({ kind: 'name-missing', veld, asked: null, expected: 'its name', got: 'no such name' });
    }
  }
  return findings;
}

function told(veld: string): Finding {
  return { kind: 'name-told', veld, asked: null, expected: 'no such name', got: 'its name' };
}

/** Every type that an answer describes, wherever it stands. */
function typesIn(value: unknown): ShownType[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = v.safeParse(shownType, value);
  if (own.success && 'fields' in value) return [own.output];
  return Object.values(value).flatMap(typesIn);
}

/** The object types that something given leads to. */
function reachedTypes(
  schema: ChainSchema,
  isGiven: (type: string, field: string) => boolean,
): ReadonlySet<string> {
  const reached = new Set<string>([QUERY]);
  for (const type of reached) {
    for (const field of schema.objects.get(type)?.values() ?? []) {
      if (!isGiven(type, field.name)) continue;
      for (const next of concreteTypes(schema, field.type)) if (schema.objects.has(next)) reached.add(next);
    }
  }
  return reached;
}
