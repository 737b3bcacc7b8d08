import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { SUBGRAPH_NAMES } from '../../subgraphs/openSubgraph.ts';
import { markdownTable } from '../present/markdownTable.ts';

/** `docs/fields.md`: every field of every partner with its category and what it says, from the schemas. */
export function renderFields(): string {
  return `# Fields

Made from the schemas in \`subgraphs/\` by \`npm run generate\`. An agreement gives categories, never single fields;
a field with more than one category needs all of them.

${SUBGRAPH_NAMES.map((partner) => `## ${partner}\n\n${tableOf(partner)}`).join('\n')}`;
}

function tableOf(name: string): string {
  const sdl = readFileSync(new URL(`../../subgraphs/${name}/schema.graphql`, import.meta.url), 'utf8');
  const categories = readCategories([{ name, sdl }]);
  const rows = parse(sdl).definitions.flatMap((definition) =>
    definition.kind !== Kind.OBJECT_TYPE_DEFINITION
      ? []
      : (definition.fields ?? []).map((field) => {
          const coordinate = `${definition.name.value}.${field.name.value}`;
          const needed = categories.get(coordinate) ?? [];
          return [
            `\`${coordinate}\``,
            needed.map((category) => `\`${category}\``).join(' and '),
            field.description?.value ?? '',
          ];
        }),
  );
  return markdownTable(['Field', 'Category', 'Meaning and source'], rows);
}
