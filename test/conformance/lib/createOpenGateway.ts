import { createHash } from 'node:crypto';

import {
  buildASTSchema,
  type ExecutionResult,
  type GraphQLSchema,
  isObjectType,
  parse,
  print,
  specifiedRules,
  validate,
} from 'graphql';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { type PlanNode, type QueryPlan, QueryPlanner } from '@graphql-hive/router-query-planner';

import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import { dataSubject } from '../../../authz/operation/PersonType.ts';
import { createCallSubgraph } from '../../../gateway/call/createCallSubgraph.ts';
import type { SubgraphTransport } from '../../../gateway/call/SubgraphTransport.ts';
import { createExecutor, createGatewayContext } from '../../../gateway/createExecutor.ts';
import { createRecording } from '../../../gateway/record/createRecording.ts';
import { createRequestTrace } from '../../../gateway/record/RequestTrace.ts';
import { createApiSchema } from '../../../gateway/parse/createApiSchema.ts';
import { onlyQueries } from '../../../gateway/parse/onlyQueries.ts';
import type { ComposedSchema } from '../../../gateway/plan/composeSchema.ts';
import { exampleAfspraak } from '../../authz/examplePolicy.ts';
import { createTestBudgets } from '../../gateway/lib/createTestBudgets.ts';
import { createTestCaller } from '../../gateway/lib/createTestCaller.ts';
import { createTestPolicy, moment } from '../../gateway/lib/createTestPolicy.ts';

/** A supergraph of any schema, and how each of its subgraphs is reached. */
export interface OpenSupergraph {
  readonly sdl: string;
  readonly transports: ReadonlyMap<string, SubgraphTransport>;
  /** Schema coordinates of fields that are not given; none unless told. */
  readonly denied?: ReadonlySet<string>;
}

/** Answers an operation as text. */
export type OpenGateway = (query: string) => Promise<ExecutionResult>;

/** The one category that every field of these gateways has. */
const everything = 'alles';

const most = Number.MAX_SAFE_INTEGER;

const openSet: PermissionSet = {
  id: 'alles',
  rol: 'iedereen',
  doel: 'alles',
  decisions: new Map([[everything, { besluit: 'toegestaan', afspraken: ['alles'], maximumPersonen: most }]]),
};

const policy = {
  ...createTestPolicy([], {}),
  rollen: new Map([
    [openSet.rol, { code: openSet.rol, partner: 'iedereen', omschrijving: '', doelen: [], intern: false }],
  ]),
  afspraken: [
    exampleAfspraak({ id: 'alles', maximumPersonen: { perVerzoek: most, perUur: most, alarmPerUur: most } }),
  ],
};

const context = createGatewayContext(createTestCaller(openSet), createRequestTrace(undefined));

/**
 * The gateway's own composition, filter, planner, executor and projection over any subgraphs, with every field given
 * that is not denied here.
 * What the product's lints refuse of a schema is not looked at, and root fields are asked of the subgraph that has them.
 */
export function createOpenGateway({ sdl, transports, denied = new Set() }: OpenSupergraph): OpenGateway {
  const supergraph = parse(sdl);
  const apiSchema = createApiSchema(print(transformSupergraphToPublicSchema(supergraph)));
  const planner = new QueryPlanner(sdl);
  const decider = { policy: () => policy, permissionSet: () => openSet };
  const fields = openFields(buildASTSchema(supergraph, { assumeValid: true }), denied);
  const execute = createExecutor({
    schema: {
      supergraphSdl: sdl,
      apiSchema,
      ...fields,
      // There are no persons in these schemas, and they may have cycles.
      person: { ...dataSubject, paths: new Map() },
      plan: (operation) => asLists(planner.plan(operation, undefined, new Set(), 0)),
    },
    call: createCallSubgraph({
      transports,
      timeout: 10_000,
      metrics: { subgraph: () => {} },
      onError: () => {},
    }),
    decider,
    budgets: createTestBudgets(),
    // What is asked here is of no person, and nobody keeps the records.
    recording: createRecording({
      record: async () => await Promise.resolve(),
      expect: async () => await Promise.resolve(),
      decider,
      categories: fields.categories,
      query: apiSchema.getQueryType()?.name ?? 'Query',
    }),
    clock: () => moment,
  });
  return async (query) => {
    const document = parse(query);
    const findings = validate(apiSchema, document, [...specifiedRules, onlyQueries]);
    if (findings.length > 0) return { errors: findings };
    const queryHash = createHash('sha256').update(query).digest('hex');
    return await execute({
      request: { query },
      document,
      operationName: null,
      queryHash,
      context: { ...context },
    });
  };
}

/** Every field of every object, those that callers cannot name included. */
function openFields(
  schema: GraphQLSchema,
  denied: ReadonlySet<string>,
): Pick<ComposedSchema, 'categories' | 'shapes'> {
  const objects = Object.values(schema.getTypeMap()).filter(isObjectType);
  return {
    shapes: new Map(
      objects.map((type) => [type.name, { fields: Object.keys(type.getFields()), keyFields: [] }]),
    ),
    categories: new Map(
      objects.flatMap((type) =>
        Object.keys(type.getFields()).map((field) => [
          `${type.name}.${field}`,
          denied.has(`${type.name}.${field}`) ? [] : [everything],
        ]),
      ),
    ),
  };
}

/** A plan in which each fetch of root fields is one of a list: the product asks those first and as they stand. */
function asLists(plan: QueryPlan): QueryPlan {
  return plan.node === undefined ? plan : { ...plan, node: asList(plan.node) };
}

function asList(node: PlanNode): PlanNode {
  switch (node.kind) {
    case 'Fetch':
      return { ...node, serviceName: `${node.serviceName}__lijst` };
    case 'Sequence':
    case 'Parallel':
      return { ...node, nodes: node.nodes.map(asList) };
    default:
      return node;
  }
}
