import { Kind } from 'graphql';
import type { ConstDirectiveNode, ConstValueNode } from 'graphql';
import type { SchemaFinding } from '../SchemaFinding.ts';
import type { SubgraphSchema } from '../SubgraphSchema.ts';

const federation = /^https:\/\/specs\.apollo\.dev\/federation\/v2\.\d+$/;

/**
 * A subgraph links Federation 2 once, without another name for it or for what it imports: a rule that stands
 * under another name is easily overlooked (CVE-2025-64347).
 */
export function linksAreCanonical(subgraphs: readonly SubgraphSchema[]): readonly SchemaFinding[] {
  return subgraphs.flatMap(({ name: subgraph, document }) => {
    const links = document.definitions.flatMap((definition) =>
      definition.kind === Kind.SCHEMA_DEFINITION || definition.kind === Kind.SCHEMA_EXTENSION
        ? (definition.directives ?? []).filter(({ name }) => name.value === 'link')
        : [],
    );
    const got = links.length === 1 ? links.map(oddity) : [`${links.length} links`];
    return got
      .filter((odd) => odd !== null)
      .map((odd) => ({
        subgraph,
        coordinate: '@link',
        expected: 'one link to Federation 2 that imports directives under their own names',
        got: odd,
      }));
  });
}

function oddity(link: ConstDirectiveNode): string | null {
  for (const { name, value } of link.arguments ?? []) {
    if (name.value === 'url') {
      if (value.kind !== Kind.STRING || !federation.test(value.value)) return 'another url';
    } else if (name.value === 'import') {
      if (!importsStrings(value)) return 'an import that is not the name of a directive as a string';
    } else {
      return `the argument \`${name.value}\``;
    }
  }
  return link.arguments?.some(({ name }) => name.value === 'url') === true ? null : 'no url';
}

function importsStrings(value: ConstValueNode): boolean {
  return value.kind === Kind.LIST && value.values.every((entry) => entry.kind === Kind.STRING);
}
