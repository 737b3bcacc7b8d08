import {
  type GraphQLOutputType,
  isEnumType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** What a value of a type is: read once a type, for graphql-js looks through its classes at every question. */
export type AnswerType =
  | { readonly kind: 'nonNull' | 'list'; readonly of: AnswerType }
  /** `values` of an enum; null for any other leaf. */
  | { readonly kind: 'leaf'; readonly values: ReadonlySet<string> | null }
  | { readonly kind: 'object'; readonly name: string }
  /** An interface or a union: the value says which type it is. */
  | { readonly kind: 'abstract' };

const known = new WeakMap<GraphQLOutputType, AnswerType>();

/** @returns the same for the same type */
export function answerType(type: GraphQLOutputType): AnswerType {
  const found = known.get(type);
  if (found !== undefined) return found;
  const made = read(type);
  known.set(type, made);
  return made;
}

function read(type: GraphQLOutputType): AnswerType {
  if (isNonNullType(type)) return { kind: 'nonNull', of: answerType(type.ofType) };
  if (isListType(type)) return { kind: 'list', of: answerType(type.ofType) };
  if (isEnumType(type)) return { kind: 'leaf', values: new Set(type.getValues().map(({ name }) => name)) };
  if (isLeafType(type)) return { kind: 'leaf', values: null };
  return isObjectType(type) ? { kind: 'object', name: type.name } : { kind: 'abstract' };
}
