import { MapperKind, mapSchema } from '@graphql-tools/utils';
import type { GraphQLSchema } from 'graphql';

/**
 * Adds a mark to the description of fields, where code generators and editors show it; the schema stays the same for
 * whoever asks by it.
 * @param markOf the mark of a schema coordinate, or null
 */
export function markSchema(
  schema: GraphQLSchema,
  markOf: (coordinate: string) => string | null,
): GraphQLSchema {
  const mark = <Field extends { readonly description?: string | null | undefined }>(
    field: Field,
    fieldName: string,
    typeName: string,
  ): Field => {
    const text = markOf(`${typeName}.${fieldName}`);
    if (text === null) return field;
    return { ...field, description: [field.description, text].filter(Boolean).join('\n\n') };
  };
  return mapSchema(schema, {
    [MapperKind.OBJECT_FIELD]: (field, fieldName, typeName) =>
      typeName.startsWith('__') ? field : mark(field, fieldName, typeName),
    [MapperKind.INTERFACE_FIELD]: mark,
  });
}
