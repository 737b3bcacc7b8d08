import type { Policy } from '../../../authz/policy/Policy.ts';
import { type ReferenceOutcome, referenceOutcome } from '../../authz/decision/referenceDecider.ts';
import type { Coordinates } from './readCoordinates.ts';
import { RELATIONS } from './naiveRelations.ts';
import type { Path } from './schemaPaths.ts';

/** The decisions of the naive decider for one role and purpose on a day, by coordinate. */
export class ReferenceDecisions {
  readonly #policy: Policy;
  readonly #coordinates: Coordinates;
  readonly #rol: string;
  readonly #doel: string;
  readonly #day: string;
  readonly #known = new Map<string, ReferenceOutcome>();

  constructor(policy: Policy, coordinates: Coordinates, rol: string, doel: string, day: string) {
    this.#policy = policy;
    this.#coordinates = coordinates;
    this.#rol = rol;
    this.#doel = doel;
    this.#day = day;
  }

  /** For a person with these relations. */
  outcome(coordinate: string, relaties: readonly string[]): ReferenceOutcome {
    const key = `${coordinate} ${relaties.join()}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const categorieen = this.#coordinates.categories.get(coordinate) ?? [];
    const found = referenceOutcome(this.#policy, this.#rol, this.#doel, categorieen, this.#day, relaties);
    this.#known.set(key, found);
    return found;
  }

  /** Why it is denied whoever the person is; null where it is not. */
  denial(coordinate: string): ReferenceOutcome | null {
    const found = this.outcome(coordinate, RELATIONS);
    return found === 'ja' ? null : found;
  }

  /** Whether a way leads to its end for some person, so far as roles and agreements go. */
  isOpen(path: Path): boolean {
    return path.every(({ concrete, field }) =>
      concrete.some((type) => this.denial(`${type}.${field}`) === null),
    );
  }

  /** Whether an entry of this type may be known to be there: by its keys, or by any of its fields where it has none. */
  isVisible(type: string, relaties: readonly string[]): boolean {
    const { keys, fields } = this.#coordinates;
    const may = (field: string): boolean => this.outcome(`${type}.${field}`, relaties) === 'ja';
    const own = keys.get(type) ?? [];
    return own.length > 0 ? own.every(may) : (fields.get(type) ?? []).some(may);
  }
}
