import assert from 'node:assert/strict';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import { execute, type GraphQLSchema, parse } from 'graphql';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { specialiseSchema } from '../../authz/shield/specialiseSchema.ts';
import { buildSchema } from '../../subgraphs/common/buildSchema.ts';
import { createRun, type Run } from '../../subgraphs/common/createRun.ts';
import { createFullShield } from '../../test/authz/shield/createFullShield.ts';
import type { PhaseResults } from '../results/PhaseResults.ts';

const rows = 2000;
const fields = ['een', 'twee', 'drie', 'vier', 'vijf', 'zes', 'zeven', 'acht'];
const variants = ['open', 'specialised', 'full'] as const;
/** The list of residents is given to who asks for it, without a condition. */
const given = { rol: 'coa.casemanager', doel: 'opvang', categorie: 'coa.bewonerslijst' };
/** A turn lasts so many milliseconds of CPU. */
const turnLength = 150;

const policy = '@policy(policies: [["coa.bewonerslijst"]])';
const sdl = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@policy"])
scalar VNummer
scalar Datum
type Query { rijen: [Rij!] ${policy} }
type Rij { ${fields.map((field) => `${field}: String ${policy}`).join(' ')} }`;

/** Measures a list of permitted fields on a schema without guards, on our copy of it, and with graphql-shield on all. */
export async function measureShield(rounds: number): Promise<PhaseResults['shield']> {
  const known = loadPolicy(join(import.meta.dirname, '../../authz/policy/data'));
  const permissionSet = compilePermissionSet(known, given.rol, given.doel, Date.now());
  assert.equal(permissionSet.decisions.get(given.categorie)?.besluit, 'toegestaan');
  const list = Array.from({ length: rows }, (_one, index) =>
    Object.fromEntries(fields.map((field) => [field, `${field} ${index}`])),
  );
  const categories = readCategories([{ name: 'coa', sdl }]);
  const schema = buildSchema<unknown>(sdl, { Query: { rijen: () => list } }, {});
  const schemas: Readonly<Record<(typeof variants)[number], GraphQLSchema>> = {
    open: schema,
    specialised: specialiseSchema(schema, categories, permissionSet),
    full: createFullShield(schema, categories, permissionSet),
  };
  const document = parse(`{ rijen { ${fields.join(' ')} } }`);
  const interpreted = (own: GraphQLSchema): Run => {
    return (variableValues, contextValue) => execute({ schema: own, document, variableValues, contextValue });
  };
  return {
    rows,
    fields: fields.length,
    rounds,
    executors: {
      'graphql-jit': await compare((own) => createRun(own, document), schemas, rounds),
      'graphql-js': await compare(interpreted, schemas, rounds),
    },
  };
}

async function compare(
  runOf: (schema: GraphQLSchema) => Run,
  schemas: Readonly<Record<(typeof variants)[number], GraphQLSchema>>,
  rounds: number,
): Promise<PhaseResults['shield']['executors'][string]> {
  const runs = variants.map((variant) => ({ variant, run: runOf(schemas[variant]) }));
  const expected = await execute({
    schema: schemas.open,
    document: parse(`{ rijen { ${fields.join(' ')} } }`),
  });
  const found = { open: [] as number[], specialised: [] as number[], full: [] as number[] };
  // As many rounds before the first that counts: code is compiled as it is used.
  for (let round = -rounds; round < rounds; round += 1) {
    const turn = (round + rounds) % runs.length;
    for (const { variant, run } of [...runs.slice(turn), ...runs.slice(0, turn)]) {
      // What one leaves behind is not to be cleared away at the cost of the next.
      clearAway();
      const before = process.cpuUsage();
      let last: unknown;
      let [times, spent] = [0, 0];
      while (spent < turnLength) {
        last = await run({}, { relaties: new Map() });
        times += 1;
        const { user, system } = process.cpuUsage(before);
        spent = (user + system) / 1000;
      }
      if (round === 0) assert.deepEqual(plain(last), plain(expected), variant);
      if (round >= 0) found[variant].push(Number((spent / times).toFixed(4)));
    }
  }
  return found;
}

/** Collects garbage, which V8 offers to who asks for it alone. */
function clearAway(): void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (!isCollector(collect)) throw new Error('Expected V8 to offer its collector.');
  collect();
}

function isCollector(value: unknown): value is () => void {
  return typeof value === 'function';
}

/** Without the prototypes that executors give to objects. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
