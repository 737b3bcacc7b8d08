import type { BatchFetchNode, FetchNode, PlanNode, QueryPlan } from '@graphql-hive/router-query-planner';

import { readRootService } from '../plan/splitRoots.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { type AnswerShape, readShape } from './AnswerShape.ts';
import { compileEntityFetch, type EntityBatch } from './EntityFetch.ts';
import type { PlanTypes } from './PlanTypes.ts';
import type { RequestState } from './RequestState.ts';
import { readRenames, readTypeSetters } from './rewrites.ts';

/** A step of a plan, as a closure. */
export type Step = (state: RequestState, call: CallSubgraph) => Promise<void>;

/** A fetch of root fields that a subgraph lists. */
export interface ListFetch {
  readonly subgraph: string;
  readonly operation: string;
  readonly variableUsages: readonly string[];
  /** Its keys are those of the root fields. */
  readonly shape: AnswerShape;
}

/** A plan as closures: what lists persons, and what is asked about them once the relations are known. */
export interface CompiledPlan {
  /** Fetches of root fields that a subgraph lists; those whose persons the arguments name need none. */
  readonly lists: readonly ListFetch[];
  readonly entities: Step;
  readonly types: PlanTypes;
}

const nothing: Step = async () => {};

/**
 * Compiles a query plan.
 *
 * @throws where the plan has a node that this executor does not know: it is then not carried out at all
 */
export function compilePlan(plan: QueryPlan, types: PlanTypes): CompiledPlan {
  const compiler = new PlanCompiler(types);
  const entities = plan.node === undefined ? nothing : compiler.compile(plan.node);
  return { lists: compiler.lists, entities, types };
}

class PlanCompiler {
  readonly lists: ListFetch[] = [];
  readonly #types: PlanTypes;

  constructor(types: PlanTypes) {
    this.#types = types;
  }

  compile(node: PlanNode): Step {
    switch (node.kind) {
      case 'Sequence': {
        const steps = node.nodes.map((child) => this.compile(child)).filter((step) => step !== nothing);
        return steps.length === 0
          ? nothing
          : async (state, call) => {
              for (const step of steps) await step(state, call);
            };
      }
      case 'Parallel': {
        const steps = node.nodes.map((child) => this.compile(child)).filter((step) => step !== nothing);
        if (steps.length === 0) return nothing;
        return async (state, call) =>
          void (await Promise.all(steps.map(async (step) => await step(state, call))));
      }
      case 'Fetch':
        return this.#root(node);
      case 'Flatten': {
        if (node.node.kind !== 'Fetch') throw unknownNode(`Flatten of ${node.node.kind}`);
        const { requires = [], inputRewrites, outputRewrites } = node.node;
        const batch = {
          key: '_entities',
          variable: 'representations',
          paths: [node.path],
          requires,
          setters: readTypeSetters(inputRewrites),
        };
        return this.#entity(node.node, readRenames(outputRewrites), [batch]);
      }
      case 'BatchFetch': {
        const { aliases } = node.entityBatch;
        const batches = aliases.map((alias) => ({
          key: alias.alias,
          variable: alias.representationsVariableName,
          paths: alias.paths,
          requires: alias.requires,
          setters: readTypeSetters(alias.inputRewrites),
        }));
        const renames = readRenames(aliases.flatMap(({ outputRewrites = [] }) => outputRewrites));
        return this.#entity(node, renames, batches);
      }
      case 'Condition':
      case 'Subscription':
      case 'Defer':
        throw unknownNode(node.kind);
    }
  }

  #root(node: FetchNode): Step {
    const service = readRootService(node.serviceName);
    if (service === null) throw unknownNode(`a root fetch of ${node.serviceName}`);
    if (service.kind === 'lijst') {
      const { operation, variableUsages = [] } = node;
      const shape = readShape(operation, readRenames(node.outputRewrites));
      this.lists.push({ subgraph: service.subgraph, operation, variableUsages, shape });
    }
    return nothing;
  }

  #entity(
    { serviceName, operation, variableUsages = [] }: FetchNode | BatchFetchNode,
    renames: ReadonlyMap<string, string>,
    batches: readonly EntityBatch[],
  ): Step {
    const usages = variableUsages.filter((name) => batches.every(({ variable }) => variable !== name));
    const fetch = { subgraph: serviceName, operation, variableUsages: usages, batches, renames };
    return compileEntityFetch(fetch, this.#types);
  }
}

function unknownNode(what: string): Error {
  return new Error(`Expected a plan of fetches, sequences and parallels, but it has ${what}.`);
}
