import { LRUCache } from 'lru-cache';

import type { FieldSet, RecordedField } from '../../audit/RequestRecord.ts';
import type { PermissionSet } from '../../authz/decision/PermissionSet.ts';
import type { CategoryTable } from '../../authz/schema/CategoryTable.ts';
import { agreementsFor } from '../authorize/agreementsFor.ts';
import type { PreparedOperation } from '../createPreparer.ts';
import { orderedRelations } from '../execute/orderedRelations.ts';
import { noRelations } from '../execute/Persons.ts';
import { numbersIn } from './Disclosure.ts';
import { type FieldNumbers, numberFields } from './FieldNumbers.ts';

/** Sets kept of one operation at most: one for each way in which the data have gaps. */
const setsKept = 500;

/** Under which the fields are denied of a person whom the caller may not know, or for whom a condition fails. */
const notInvolved = 'GEEN_BETROKKENHEID';

/** The sets of fields that answers to one operation give and deny; the same set is one object. */
export class FieldSets {
  readonly numbers: FieldNumbers;
  /** Denied whoever it is about. */
  readonly denied: FieldSet | null;
  /** Denied of a person whom the caller may not know. */
  readonly ofUnknown: FieldSet | null;
  readonly #permissionSet: PermissionSet;
  readonly #categories: CategoryTable;
  readonly #kept = new LRUCache<string, FieldSet>({ max: setsKept });

  constructor(
    query: string,
    prepared: PreparedOperation,
    permissionSet: PermissionSet,
    categories: CategoryTable,
  ) {
    this.#permissionSet = permissionSet;
    this.#categories = categories;
    this.numbers = numberFields(query, prepared.root);
    const reasons = new Map(prepared.denied.map(({ veld, decision }) => [veld, decision.reden]));
    this.denied = createFieldSet(
      'geweigerd',
      Array.from(reasons, ([veld, reden]) => this.#field(veld, [reden])),
    );
    this.ofUnknown = this.#deny(this.numbers.ofPersons);
  }

  /** @param relaties those of the person that it was given of */
  given(words: Uint32Array, relaties: ReadonlySet<string> = noRelations): FieldSet | null {
    // By which agreement a field was given hangs on the relations.
    const key = `${words.join()} ${orderedRelations(relaties).join()}`;
    return this.#keep(key, () =>
      createFieldSet(
        'gegeven',
        this.#named(numbersIn(words)).map((veld) => {
          const agreements = (this.#categories.get(veld) ?? []).flatMap((categorie) =>
            agreementsFor(this.#permissionSet, categorie, relaties),
          );
          return this.#field(veld, agreements);
        }),
      ),
    );
  }

  /** Of a person for whom conditions do not hold. */
  withheld(words: Uint32Array): FieldSet | null {
    return this.#keep(`- ${words.join()}`, () => this.#deny(numbersIn(words)));
  }

  #keep(key: string, make: () => FieldSet | null): FieldSet | null {
    const known = this.#kept.get(key);
    if (known !== undefined) return known;
    const made = make();
    if (made !== null) this.#kept.set(key, made);
    return made;
  }

  #deny(numbers: readonly number[]): FieldSet | null {
    const velden = this.#named(numbers).map((veld) => this.#field(veld, [notInvolved]));
    return createFieldSet('geweigerd', velden);
  }

  #named(numbers: readonly number[]): readonly string[] {
    return numbers.flatMap((number) => this.numbers.velden[number] ?? []);
  }

  #field(veld: string, door: readonly string[]): RecordedField {
    return { veld, categorieen: distinct(this.#categories.get(veld) ?? []), door: distinct(door) };
  }
}

/** A set of fields, in the order of the log; null where there is none. @param velden each coordinate once */
export function createFieldSet(
  besluit: FieldSet['besluit'],
  velden: readonly RecordedField[],
): FieldSet | null {
  if (velden.length === 0) return null;
  return Object.freeze({
    besluit,
    velden: velden.toSorted((one, other) => (one.veld < other.veld ? -1 : 1)),
  });
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].toSorted();
}
