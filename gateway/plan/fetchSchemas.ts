import type { SubgraphSdl } from '../../authz/schema/SubgraphSchema.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { ownClaims } from '../call/contextClaims.ts';
import type { Decider } from '../identify/identifyCaller.ts';

/** The role and purpose under which the gateway asks subgraphs for their schemas. */
const compositionRole = Object.freeze({ rol: 'bvv.poort', doel: 'samenstelling' });

/**
 * Asks every subgraph for its schema (Apollo Federation subgraph specification, `_service`), under an agreement of its
 * own: a schema names fields that not every role may know of.
 *
 * @throws where one does not give it, naming it
 */
export async function fetchSchemas(
  names: readonly string[],
  call: CallSubgraph,
  decider: Decider,
): Promise<SubgraphSdl[]> {
  const claims = ownClaims(decider.permissionSet(compositionRole.rol, compositionRole.doel));
  return await Promise.all(
    names.map(async (name) => {
      const request = { query: '{ _service { sdl } }', variables: {}, extensions: { relaties: {} } };
      const { data } = await call(name, request, claims);
      const service = data?.['_service'];
      const sdl =
        typeof service === 'object' && service !== null && 'sdl' in service ? service.sdl : undefined;
      if (typeof sdl !== 'string')
        throw new Error(`Expected subgraph \`${name}\` to give its schema, but it did not.`);
      return { name, sdl };
    }),
  );
}
