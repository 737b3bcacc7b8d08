import { LRUCache } from 'lru-cache';
import type { DocumentNode } from 'graphql';
import type { ContextClaims, SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import { createVisibility } from '../../authz/decision/createVisibility.ts';
import type { Visibility } from '../../authz/decision/createVisibility.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { readObjectShapes } from '../../authz/schema/readObjectShapes.ts';
import { SOURCE_FAILED_CODE } from '../../authz/shield/concealError.ts';
import { relatiesOf } from '../../authz/shield/ShieldContext.ts';
import { specialiseSchema } from '../../authz/shield/specialiseSchema.ts';
import { buildSchema } from './buildSchema.ts';
import { createDocumentReader } from './createDocumentReader.ts';
import { createRun } from './createRun.ts';
import type { Run } from './createRun.ts';
import { executeDocument } from './executeDocument.ts';
import { readRelaties } from './readRelaties.ts';
import type { References, Resolvers } from './Resolvers.ts';
import type { Subgraph } from './Subgraph.ts';
import type { SubgraphContext } from './SubgraphContext.ts';

/** The policy as a subgraph needs it. */
export interface PermissionSetSource {
  /** What is decided for a role and a purpose now. */
  readonly permissionSet: (rol: string, doel: string) => PermissionSet;
}

/** What a subgraph is made of. */
export interface SubgraphOptions<Loaders> {
  readonly name: string;
  readonly sdl: string;
  readonly resolvers: Resolvers<Loaders>;
  readonly references: References<Loaders>;
  /** Called once a request. */
  readonly createLoaders: () => Loaders;
  readonly policyRegister: PermissionSetSource;
  /** Gets what a source threw and why a request was refused, for the log; the caller sees neither. */
  readonly report: (error: unknown) => void;
  readonly close: () => Promise<void>;
}

/** What is worked out once for a permission set. */
interface Specialised {
  /** Executes a document on the schema of the permission set. */
  readonly runOf: (document: DocumentNode) => Run;
  readonly isVisible: Visibility;
}

/** There are some twenty pairs of a role and a purpose; a change of policy makes new ones. */
const SPECIALISED = 128;

/** A role has some screens, each of which asks a subgraph in a few ways; compiled, a document takes some 100 kB. */
const RUNS = 256;

/** Code of a request that the gateway decided on by another policy than the subgraph has. */
export const OTHER_PERMISSION_SET_CODE = 'BESLUIT_VERSCHILT';

const REFUSED: SubgraphResponse = Object.freeze({
  errors: [
    {
      message: 'The subgraph decides by another permission set.',
      extensions: { code: OTHER_PERMISSION_SET_CODE },
    },
  ],
});

const FAILED: SubgraphResponse = Object.freeze({
  errors: [{ message: 'The subgraph could not answer.', extensions: { code: SOURCE_FAILED_CODE } }],
});

/**
 * Makes one partner's subgraph: the life of a request in it is in `subgraphs/README.md`.
 *
 * @throws Error when schema, resolvers and references do not fit each other
 */
export function createSubgraph<Loaders>(options: SubgraphOptions<Loaders>): Subgraph {
  const { name, sdl, resolvers, references, createLoaders, policyRegister, report, close } = options;
  const schema = buildSchema(sdl, resolvers, references);
  const categories = readCategories([{ name, sdl }]);
  const shapes = readObjectShapes([{ name, sdl }]);
  const readDocument = createDocumentReader(schema);
  const specialised = new LRUCache<string, Specialised>({ max: SPECIALISED });

  function specialise(permissionSet: PermissionSet): Specialised {
    const known = specialised.get(permissionSet.id);
    if (known !== undefined) return known;
    const own = specialiseSchema(schema, categories, permissionSet);
    const runs = new LRUCache<DocumentNode, Run>({
      max: RUNS,
      memoMethod: (document) => createRun(own, document),
    });
    const made: Specialised = {
      runOf: (document) => runs.memo(document),
      isVisible: createVisibility(shapes, categories, permissionSet),
    };
    specialised.set(permissionSet.id, made);
    return made;
  }

  async function execute(request: SubgraphRequest, claims: ContextClaims): Promise<SubgraphResponse> {
    const permissionSet = policyRegister.permissionSet(claims.rol, claims.doel);
    if (permissionSet.id !== claims.permissionSet) {
      report(
        new Error(
          `\`${name}\` decides on ${claims.rol}/${claims.doel} by another permission set than the gateway.`,
        ),
      );
      return REFUSED;
    }
    const { document, refusal } = readDocument(request.query);
    if (refusal !== undefined) return refusal;
    const own = specialise(permissionSet);
    const relaties = readRelaties(request.extensions.relaties);
    const context: SubgraphContext<Loaders> = {
      claims,
      relaties,
      loaders: createLoaders(),
      isVisible: (typeName, vnummer) => own.isVisible(typeName, relatiesOf({ relaties }, vnummer)),
    };
    return executeDocument({ run: own.runOf(document), variables: request.variables, context, report });
  }

  return Object.freeze({
    name,
    sdl,
    execute: (request: SubgraphRequest, claims: ContextClaims) =>
      execute(request, claims).catch((error: unknown) => {
        report(error);
        return FAILED;
      }),
    close,
  });
}
