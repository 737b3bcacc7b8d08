import assert from 'node:assert/strict';
import { test } from 'node:test';

import type { ContextClaims, SubgraphResponse } from '../../../authz/context/ContextClaims.ts';
import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { composeSchema } from '../../../gateway/plan/composeSchema.ts';
import { CompositionFailed } from '../../../gateway/plan/composeSupergraph.ts';
import { fetchSchemas } from '../../../gateway/plan/fetchSchemas.ts';
import { createTestPolicy, moment } from '../lib/createTestPolicy.ts';
import { p, sdlOf } from '../lib/createTestSubgraph.ts';
import { exampleChain } from '../lib/exampleChain.ts';

const policy = createTestPolicy(['x'], {});
const decider = {
  policy: () => policy,
  permissionSet: (rol: string, doel: string) => compilePermissionSet(policy, rol, doel, moment),
};

test('subgraphs are asked for their schemas under an agreement of the gateway itself', async () => {
  const asked: (readonly [string, ContextClaims])[] = [];
  const schemas = await fetchSchemas(
    ['ind', 'coa'],
    async (name, _request, claims) => {
      asked.push([name, claims]);
      return await Promise.resolve({ data: { _service: { sdl: `# ${name}` } } });
    },
    decider,
  );
  assert.deepEqual(schemas, [
    { name: 'ind', sdl: '# ind' },
    { name: 'coa', sdl: '# coa' },
  ]);
  assert.deepEqual(
    asked.map(([name, { rol, doel }]) => [name, rol, doel]),
    [
      ['ind', 'bvv.poort', 'samenstelling'],
      ['coa', 'bvv.poort', 'samenstelling'],
    ],
  );
});

test('a subgraph that does not give its schema keeps the gateway from starting, and is named', async () => {
  const answers: readonly SubgraphResponse[] = [
    {},
    { data: null },
    { data: { _service: null } },
    { data: { _service: { sdl: null } } },
    { data: null, errors: [{ message: 'x' }] },
  ];
  for (const answer of answers) {
    const call = async (name: string): Promise<SubgraphResponse> =>
      await Promise.resolve(name === 'coa' ? answer : { data: { _service: { sdl: '' } } });
    await assert.rejects(fetchSchemas(['ind', 'coa'], call, decider), /subgraph `coa` to give its schema/);
  }
});

test('schemas that do not compose, or that a lint refuses, keep the gateway from starting', () => {
  const sdls = exampleChain().map(sdlOf);
  const codes = [
    'bvv.naam',
    'bvv.tijdlijn',
    'ind.aanvraag',
    'ind.motief',
    'ind.dossier',
    'ind.brief',
    'ind.nota',
  ];
  const more = ['ind.stap', 'coa.opvang', 'coa.plaatsing', 'dtv.lijst', 'nidos.voogdij', 'x'];
  const known = createTestPolicy([...codes, ...more], {});
  const extra = (sdl: string) => [...sdls, sdlOf({ name: 'extra', sdl })];
  assert.ok(composeSchema(sdls, known).apiSchema.getType('Vreemdeling'));
  assert.throws(() => composeSchema(extra('type A { a: Int }'), known), /A\.a/);
  assert.throws(() => composeSchema(extra(`type A { a: Int ${p('onbekend')} }`), known), /onbekend/);
  assert.throws(
    () => composeSchema(extra(`type Opvang { status: String ${p('coa.opvang')} }`), known),
    CompositionFailed,
  );
});
