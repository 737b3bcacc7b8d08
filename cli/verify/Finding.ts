import type { AskedPath } from './Asked.ts';

/** What can be wrong with an answer, and how it is said. */
export const findingKinds = {
  'denied-but-given': 'a denied field has a value',
  'given-without-relation': 'a field has a value for a person whose relation it needs does not hold',
  'person-given': 'a person whom the caller may not know is answered about',
  'entry-given': 'an entry of a list whose kind may not be seen is there',
  'value-missing': 'a field that is given has no value, though others who may see it get one',
  'value-differs': 'a field has another value than others who may see it get',
  'error-missing': 'a denied selection has no error',
  'error-repeated': 'a denied selection has more than one error',
  'error-per-row': 'a denied selection has an error for a row',
  'wrong-reason': 'the error of a denied selection gives another reason',
  'error-unexpected': 'there is an error that the policy does not account for',
  'error-tells-more': 'an error has a part that no error should have',
  'existence-told': 'a person who may not be known answers otherwise than one who does not exist',
  'value-leaked': 'a value that the caller may not see stands somewhere in the answer',
  'name-told': 'introspection or a suggestion names a denied field',
  'name-missing': 'introspection leaves out a field that is given',
  'bad-answer': 'the answer is not one that the query can have',
} as const satisfies Record<string, string>;

/** The kind of a finding. */
export type FindingKind = keyof typeof findingKinds;

/** One thing that is wrong with one answer. */
export interface Finding {
  readonly kind: FindingKind;
  /** Schema coordinate. */
  readonly veld: string;
  /** What is asked, from the root field down to the field; null where it is about the answer as a whole. */
  readonly asked: AskedPath | null;
  readonly expected: string;
  readonly got: string;
}
