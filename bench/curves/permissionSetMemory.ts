import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { specialiseSchema } from '../../authz/shield/specialiseSchema.ts';
import { readSchemas } from '../../cli/readSchemas.ts';
import { createDecidedSchemas } from '../../gateway/authorize/createDecidedSchemas.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { buildSchema } from '../../subgraphs/common/buildSchema.ts';
import { STORE_NAMES } from '../../subgraphs/openSubgraph.ts';
import { openPartner } from '../sides/openPartner.ts';

/**
 * Prints how many kilobytes a permission set takes, over all of a policy: its decisions, what the gateway decides by it
 * over the schema, and the copies of the nine partners' schemas. `node --expose-gc permissionSetMemory.ts POLICY STORES`.
 */
const [directory = '', stores = ''] = process.argv.slice(2);
const policy = loadPolicy(directory);
const moment = Date.now();
const pairs = [...policy.rollen.values()].flatMap(({ code, doelen }) =>
  doelen.map((doel) => [code, doel] as const),
);
const schema = composeSchema(readSchemas(), policy);
const partners = STORE_NAMES.map((name) => {
  const { sdl, resolvers, references } = openPartner(name, stores);
  return { built: buildSchema(sdl, resolvers, references), categories: readCategories([{ name, sdl }]) };
});

/** Bytes that are in use, once nothing is left to let go of. */
function used(): number {
  if (globalThis.gc === undefined) throw new Error('Expected `--expose-gc`.');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
}

/** Kilobytes of each of what is made. */
function kilobytes<Made>(make: () => Made[]): { readonly made: Made[]; readonly each: number } {
  const before = used();
  const made = make();
  return { made, each: Math.round((used() - before) / made.length / 102.4) / 10 };
}

const sets = kilobytes(() => pairs.map(([rol, doel]) => compilePermissionSet(policy, rol, doel, moment)));
// Each made apart: together they would let go of all but the last.
const decided = kilobytes(() => sets.made.map((set) => createDecidedSchemas(schema)(set)));
const copies = kilobytes(() =>
  sets.made.map((set) => partners.map(({ built, categories }) => specialiseSchema(built, categories, set))),
);
// What was made is looked at here, so that it was in use until now.
const count = sets.made.length + decided.made.length + copies.made.length;
if (count !== 3 * pairs.length) throw new Error('Expected one of each for each pair.');
console.log(
  JSON.stringify({ 'decisions kB': sets.each, 'gateway kB': decided.each, 'subgraphs kB': copies.each }),
);
