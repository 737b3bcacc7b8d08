import { Kind, visit } from 'graphql';
import type { ASTNode } from 'graphql';
import { coordinateOf } from '../coordinateOf.ts';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

/** Directives of GraphQL itself and of the link; they need no import. */
const builtIn: ReadonlySet<string> = new Set(['deprecated', 'specifiedBy', 'oneOf', 'link']);

/**
 * Directives of Federation 2 that give nobody a field past its category. Not among them, so refused:
 * `@context` and `@fromContext` (bring a value into a field that lacks its category, GHSA-m8jr-fxqx-8xx6),
 * `@provides` (serves a field from another place than its owner), `@interfaceObject` (gives fields to types
 * that do not show them), `@override` (moves a field), `@authenticated` and `@requiresScopes` (nobody
 * checks them here), and whatever a subgraph defines itself.
 */
const known: ReadonlySet<string> = new Set([
  'key',
  'policy',
  'shareable',
  'inaccessible',
  'external',
  'requires',
]);

/** Each directive is one that the lints know, and is imported, so that composition knows it too. */
export function directivesAreKnown(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return subgraphs.flatMap(({ name: subgraph, document }) => {
    const imported = importsOf(document);
    const findings: SchemaFinding[] = [];
    visit(document, {
      DirectiveDefinition: ({ name }) => {
        findings.push({
          subgraph,
          coordinate: `@${name.value}`,
          expected: 'no directive of its own',
          got: `a definition of \`@${name.value}\``,
        });
      },
      Directive: ({ name }, _key, _parent, _path, ancestors) => {
        const directive = name.value;
        if (builtIn.has(directive) || (known.has(directive) && imported.has(directive))) return;
        findings.push({
          subgraph,
          coordinate: coordinateOf(ancestors),
          expected: known.has(directive)
            ? `\`@${directive}\` among the imports of \`@link\``
            : `only ${[...known].map((one) => `\`@${one}\``).join(', ')}`,
          got: `\`@${directive}\``,
        });
      },
    });
    return findings;
  });
}

function importsOf(document: ASTNode): ReadonlySet<string> {
  const imported = new Set<string>();
  visit(document, {
    Argument: ({ name, value }) => {
      if (name.value !== 'import' || value.kind !== Kind.LIST) return;
      for (const entry of value.values) {
        if (entry.kind === Kind.STRING && entry.value.startsWith('@')) imported.add(entry.value.slice(1));
      }
    },
    FieldDefinition: () => false,
  });
  return imported;
}
