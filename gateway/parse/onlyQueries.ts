import { type ASTVisitor, GraphQLError, OperationTypeNode, type ValidationContext } from 'graphql';

/**
 * A validation rule: every operation is a query. The schema has no other root, and validation says nothing of the fields
 * of a root that is not there, so that without this rule what stands in a mutation would be carried out unvalidated.
 */
export function onlyQueries(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition: (node) => {
      if (node.operation === OperationTypeNode.QUERY) return;
      const message = `Expected a query, but got a ${node.operation}: this API gives data and takes none.`;
      context.reportError(new GraphQLError(message, { nodes: node }));
    },
  };
}
