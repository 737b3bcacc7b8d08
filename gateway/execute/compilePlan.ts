import type { FetchNode, PlanNode, QueryPlan } from '@graphql-hive/router-query-planner';

import type { FieldDecision } from '../../authz/decision/Decision.ts';
import { readRootService } from '../plan/splitRoots.ts';
import type { CallSubgraph } from '../call/createCallSubgraph.ts';
import { type AnswerShape, readShape } from './AnswerShape.ts';
import { compileEntityFetch } from './EntityFetch.ts';
import type { RequestState } from './RequestState.ts';

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
}

const nothing: Step = async () => {};

/**
 * Compiles a query plan.
 *
 * @throws where the plan has a node that this executor does not know: it is then not carried out at all
 */
export function compilePlan(plan: QueryPlan, decide: (coordinate: string) => FieldDecision): CompiledPlan {
  const compiler = new PlanCompiler(decide);
  const entities = plan.node === undefined ? nothing : compiler.compile(plan.node);
  return { lists: compiler.lists, entities };
}

class PlanCompiler {
  readonly lists: ListFetch[] = [];
  readonly #decide: (coordinate: string) => FieldDecision;

  constructor(decide: (coordinate: string) => FieldDecision) {
    this.#decide = decide;
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
        const { serviceName, operation, variableUsages, requires, inputRewrites, outputRewrites } = node.node;
        if (hasSome(inputRewrites) || hasSome(outputRewrites)) throw unknownNode('rewrites');
        const batch = {
          key: '_entities',
          variable: 'representations',
          paths: [node.path],
          requires: requires ?? [],
        };
        return this.#entity(serviceName, operation, variableUsages, [batch]);
      }
      case 'BatchFetch': {
        const batches = node.entityBatch.aliases.map((alias) => {
          if (hasSome(alias.inputRewrites) || hasSome(alias.outputRewrites)) throw unknownNode('rewrites');
          return {
            key: alias.alias,
            variable: alias.representationsVariableName,
            paths: alias.paths,
            requires: alias.requires,
          };
        });
        return this.#entity(node.serviceName, node.operation, node.variableUsages, batches);
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
    if (hasSome(node.outputRewrites)) throw unknownNode('rewrites');
    if (service.kind === 'lijst') {
      const { operation, variableUsages = [] } = node;
      this.lists.push({ subgraph: service.subgraph, operation, variableUsages, shape: readShape(operation) });
    }
    return nothing;
  }

  #entity(
    subgraph: string,
    operation: string,
    variableUsages: readonly string[] | undefined,
    batches: Parameters<typeof compileEntityFetch>[0]['batches'],
  ): Step {
    const usages = (variableUsages ?? []).filter((name) =>
      batches.every(({ variable }) => variable !== name),
    );
    return compileEntityFetch({ subgraph, operation, variableUsages: usages, batches }, this.#decide);
  }
}

function hasSome(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length > 0;
}

function unknownNode(what: string): Error {
  return new Error(`Expected a plan of fetches, sequences and parallels, but it has ${what}.`);
}
