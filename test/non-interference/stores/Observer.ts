import { getNamedType, type GraphQLSchema, isAbstractType, isObjectType } from 'graphql';

import type { Policy } from '../../../authz/policy/Policy.ts';
import type { Caller } from '../../end-to-end/harness/Caller.ts';
import type { Row } from '../../end-to-end/harness/readTables.ts';
import { naiveRelations } from '../../end-to-end/reference/naiveRelations.ts';
import { readCoordinates } from '../../end-to-end/reference/readCoordinates.ts';
import { ReferenceDecisions } from '../../end-to-end/reference/ReferenceDecisions.ts';
import { PERSON } from '../../end-to-end/reference/schemaPaths.ts';

/** What a caller can come to see of one person. */
export interface Sight {
  /** Coordinates `Type.field` that some question reaches. */
  readonly coordinates: ReadonlySet<string>;
  /** Types of which some question reaches an object. */
  readonly types: ReadonlySet<string>;
}

const nothing: Sight = { coordinates: new Set(), types: new Set() };

/**
 * Says what a caller may come to see, from the schema, the categories and the policy, by the naive decider: no line of
 * the product takes part.
 */
export class Observer {
  readonly caller: Caller;
  readonly #schema: GraphQLSchema;
  readonly #decisions: ReferenceDecisions;
  readonly #demanded: ReadonlySet<string>;
  readonly #day: string;
  readonly #sights = new Map<string, Sight>();

  constructor(schema: GraphQLSchema, policy: Policy, caller: Caller, day: string) {
    const { rol, doelen } = caller.token;
    const doel = doelen[0] ?? '';
    this.caller = caller;
    this.#schema = schema;
    this.#day = day;
    this.#decisions = new ReferenceDecisions(policy, readCoordinates(), rol, doel, day);
    this.#demanded = new Set(
      policy.afspraken
        .filter(({ rollen, doelen: purposes }) => rollen.includes(rol) && purposes.includes(doel))
        .flatMap(({ voorwaarden }) => voorwaarden),
    );
  }

  /** The relations of a person that some agreement with the caller demands: the others are not the caller's to learn. */
  relations(references: readonly Row[], vnummer: string): readonly string[] {
    const { token, zaakreferentie } = this.caller;
    const asker = {
      ...(token.locatie === undefined ? {} : { locatie: token.locatie }),
      ...(token.vnummer === undefined ? {} : { vnummer: token.vnummer }),
      ...(zaakreferentie === undefined ? {} : { zaakreferentie }),
    };
    return naiveRelations(references, asker, vnummer, this.#day).filter((code) => this.#demanded.has(code));
  }

  /** Whether a caller may know of a person with these relations. */
  knows(relations: readonly string[]): boolean {
    return this.sight(relations).types.has(PERSON);
  }

  /** Whether a root field is the caller's to ask. */
  mayAsk(root: string): boolean {
    return this.#decisions.denial(root) === null;
  }

  /** What the caller may come to see of a person with these relations; nothing of one whom it may not know. */
  sight(relations: readonly string[]): Sight {
    const key = relations.join();
    const known = this.#sights.get(key);
    if (known !== undefined) return known;
    const made = this.#look(relations);
    this.#sights.set(key, made);
    return made;
  }

  #look(relations: readonly string[]): Sight {
    const query = this.#schema.getQueryType();
    const may = (coordinate: string): boolean => this.#decisions.outcome(coordinate, relations) === 'ja';
    if (query === null || query === undefined || !may(`${PERSON}.vnummer`)) return nothing;
    const coordinates = new Set<string>();
    const types = new Set<string>();
    const open = [query.name];
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      const type = this.#schema.getType(name);
      if (types.has(name) || !isObjectType(type)) continue;
      types.add(name);
      for (const field of Object.values(type.getFields())) {
        if (!may(`${name}.${field.name}`)) continue;
        coordinates.add(`${name}.${field.name}`);
        const target = getNamedType(field.type);
        if (isObjectType(target)) open.push(target.name);
        if (!isAbstractType(target)) continue;
        for (const possible of this.#schema.getPossibleTypes(target))
          if (this.#decisions.isVisible(possible.name, relations)) open.push(possible.name);
      }
    }
    return { coordinates, types };
  }
}
