import type { OperationDefinitionNode } from 'graphql';

/**
 * The names under which the gateway's own operation has the caller's variables, by theirs: by place, so that none is
 * ever a variable of the planner, such as `representations`.
 */
export function ownVariableNames(operation: OperationDefinitionNode): ReadonlyMap<string, string> {
  return new Map(
    (operation.variableDefinitions ?? []).map(({ variable }, index) => [variable.name.value, `v${index}`]),
  );
}

/** The values of the caller's variables under the names of the gateway's own operation. */
export function ownVariables(
  operation: OperationDefinitionNode,
  values: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    [...ownVariableNames(operation)]
      .filter(([name]) => Object.hasOwn(values, name))
      .map(([name, own]) => [own, values[name]]),
  );
}
