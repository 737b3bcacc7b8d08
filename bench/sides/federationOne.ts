import { type DocumentNode, Kind, type ObjectTypeDefinitionNode, parse, print, visit } from 'graphql';

/**
 * The nearest that a gateway of Federation 1 can express: the types that this partner alone has an answer for, its
 * persons as an extension of the owner's, no directive but the key. The time line, a union over partners whose members
 * are entities, is left out.
 *
 * @param isOwner whether this partner defines `Vreemdeling`
 */
export function toFederationOne(sdl: string, isOwner: boolean): string {
  const document = parse(sdl);
  const events = new Set(document.definitions.flatMap((one) => (isEvent(one) ? [one.name.value] : [])));
  const definitions = document.definitions.filter(
    (one) =>
      one.kind !== Kind.SCHEMA_EXTENSION &&
      one.kind !== Kind.UNION_TYPE_DEFINITION &&
      one.kind !== Kind.DIRECTIVE_DEFINITION &&
      !(
        one.kind === Kind.OBJECT_TYPE_DEFINITION &&
        (events.has(one.name.value) || one.name.value === 'Voogdij')
      ),
  );
  const reduced = visit<DocumentNode>(
    { ...document, definitions },
    {
      ObjectTypeDefinition: (type) => ({
        ...type,
        fields: type.fields?.filter(({ name }) => name.value !== 'tijdlijn' && name.value !== 'voogdij'),
      }),
      Directive: ({ name }) => (name.value === 'key' ? undefined : null),
      StringValue: (_node, key) => (key === 'description' ? null : undefined),
    },
  );
  return print(reduced)
    .replaceAll(/^type (Query)\b/gm, 'extend type $1')
    .replaceAll(/^type Vreemdeling @key\(fields: "vnummer"\) \{\s+vnummer: VNummer!/gm, (text) =>
      isOwner ? text : `extend ${text} @external`,
    );
}

function isEvent(one: DocumentNode['definitions'][number]): one is ObjectTypeDefinitionNode {
  return one.kind === Kind.OBJECT_TYPE_DEFINITION && one.name.value.endsWith('gebeurtenis');
}
