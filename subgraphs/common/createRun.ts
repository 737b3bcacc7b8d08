import { execute, getOperationAST, getVariableValues, valueFromASTUntyped } from 'graphql';
import type { DocumentNode, ExecutionResult, GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery } from 'graphql-jit';

type Variables = Readonly<Record<string, unknown>>;
type Result = ExecutionResult | Promise<ExecutionResult>;

/** Executes one document on one schema. */
export type Run = (variables: Variables, context: object) => Result;

/** Compiling takes as long as some dozens of executions: what is asked once or twice is executed as it is. */
const COMPILED_AFTER = 2;

/**
 * Makes what executes a valid document: graphql-js at first, and code that graphql-jit compiles of schema and document
 * once it is asked more often. Both answer alike, guards included, for the guards are the resolvers of the schema.
 */
export function createRun(schema: GraphQLSchema, document: DocumentNode): Run {
  const interpreted: Run = (variableValues, contextValue) =>
    execute({ schema, document, variableValues, contextValue });
  let run: Run = (variables, context) => {
    times += 1;
    if (times > COMPILED_AFTER) run = compile(schema, document) ?? interpreted;
    return times > COMPILED_AFTER ? run(variables, context) : interpreted(variables, context);
  };
  let times = 0;
  return (variables, context) => run(variables, context);
}

/** Null where the compiler does not take the document, such as one with two operations. */
function compile(schema: GraphQLSchema, document: DocumentNode): Run | null {
  const compiled = compileQuery(schema, document, '', { disablingCapturingStackErrors: true });
  if (!isCompiledQuery(compiled)) return null;
  const variableDefinitions = getOperationAST(document)?.variableDefinitions ?? [];
  const defaults = variableDefinitions.flatMap(({ variable, defaultValue }) =>
    defaultValue === undefined ? [] : [[variable.name.value, valueFromASTUntyped(defaultValue)] as const],
  );
  const standard = Object.fromEntries(defaults);
  return (variables, context) => {
    // Refuses a variable that is left to its default.
    const result = compiled.query(undefined, context, { ...standard, ...variables });
    if (result instanceof Promise || result.data !== undefined) return result;
    // It refuses variables in other words than graphql-js, whose are those that the caller gets.
    const { errors } = getVariableValues(schema, variableDefinitions, variables);
    return errors === undefined ? result : { errors };
  };
}
