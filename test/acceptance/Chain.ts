import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decideCategory } from '../../authz/decision/decideCategory.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import type { Decision } from '../../authz/decision/Decision.ts';
import { momentOf } from '../../authz/decision/momentOf.ts';
import type { Afspraak, Policy } from '../../authz/policy/Policy.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { createTouched } from './createTouched.ts';

const root = join(import.meta.dirname, '..', '..');

/** Where the shipped policy is. */
export const shippedDirectory = join(root, 'authz/policy/data');

/** The day that statements about the present are about. */
export const now = '2026-11-22';

/** The categories of every field of the shipped schemas. */
export const categories = readCategories(
  readdirSync(join(root, 'subgraphs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('/schema.graphql'))
    .map((path) => ({ name: path, sdl: readFileSync(join(root, 'subgraphs', path), 'utf8') })),
);

/** A role with one of its purposes. */
export interface ChainCaller {
  readonly rol: string;
  readonly partner: string;
  readonly doel: string;
}

/** A caller and a category: what is decided on. */
export interface ChainCell extends ChainCaller {
  readonly categorie: string;
}

/** What is given from a day on. */
export interface Given {
  readonly day: string;
  readonly decision: Exclude<Decision, { besluit: 'geweigerd' }>;
}

/** A policy, and what it decides on any day. */
export interface Chain {
  readonly policy: Policy;
  /** Every role with each of its purposes, the system's own roles last. */
  readonly everybody: readonly ChainCaller[];
  /** Those outside the system itself. */
  readonly callers: readonly ChainCaller[];
  /**
   * What a statement about each cell by itself has to look at: every caller with every category or, beside another
   * chain, those that can be other than in that one.
   */
  readonly cells: readonly ChainCell[];
  /** The days on which something changes, in order. */
  readonly days: readonly string[];
  readonly decide: (rol: string, doel: string, categorie: string, day: string) => Decision;
  /** Of the days on which something changes, those on which somebody gets something in a cell. */
  givenIn(cell: ChainCell): readonly Given[];
  /** The decision on a field in a word: `toegestaan`, `voorwaardelijk`, or the reason of a denial. */
  besluit(rol: string, doel: string, veld: string, day?: string): string;
  afspraak(id: string): Afspraak;
}

/**
 * Makes the chain of a policy.
 * @param beside a chain of nearly the same policy: what cannot differ is taken over from it.
 */
export function createChain(policy: Policy, beside: Chain | null = null): Chain {
  const everybody = [...policy.rollen.values()]
    .toSorted((one, other) => Number(one.intern) - Number(other.intern))
    .flatMap(({ code, partner, doelen }) => doelen.map((doel) => ({ rol: code, partner, doel })));
  const touched = beside === null ? () => true : createTouched(beside.policy, policy);
  const known = new Map<string, Decision>();
  const decide = (rol: string, doel: string, categorie: string, day: string): Decision => {
    if (beside !== null && !touched(rol, doel, categorie)) return beside.decide(rol, doel, categorie, day);
    const key = `${rol} ${doel} ${categorie} ${day}`;
    const decision = known.get(key) ?? decideCategory(policy, rol, doel, categorie, momentOf(day));
    known.set(key, decision);
    return decision;
  };
  const days = daysOf(policy);
  const given = new Map<ChainCell, readonly Given[]>();
  return {
    policy,
    everybody,
    callers: everybody.filter(({ rol }) => policy.rollen.get(rol)?.intern === false),
    cells: everybody.flatMap((caller) =>
      [...policy.categorieen.keys()]
        .filter((categorie) => touched(caller.rol, caller.doel, categorie))
        .map((categorie) => ({ ...caller, categorie })),
    ),
    days,
    decide,
    givenIn: (cell) => {
      const found = given.get(cell) ?? days.flatMap((day) => givenOn(decide, cell, day));
      given.set(cell, found);
      return found;
    },
    besluit: (rol, doel, veld, day = now) => {
      const field = categories.get(veld);
      assert.ok(field !== undefined, `${veld} is a field`);
      const decisions = new Map(field.map((categorie) => [categorie, decide(rol, doel, categorie, day)]));
      const decision = decideField({ id: '', rol, doel, decisions }, field);
      return decision.besluit === 'geweigerd' ? decision.reden : decision.besluit;
    },
    afspraak: (id) => {
      const found = policy.afspraken.find((one) => one.id === id);
      assert.ok(found !== undefined, `${id} is an agreement`);
      return found;
    },
  };
}

/** What is given in a cell on a day: one thing or none. */
export function givenOn(
  decide: Chain['decide'],
  { rol, doel, categorie }: ChainCell,
  day: string,
): readonly Given[] {
  const decision = decide(rol, doel, categorie, day);
  return decision.besluit === 'geweigerd' ? [] : [{ day, decision }];
}

function daysOf({ afspraken, verboden }: Policy): readonly string[] {
  const days = [
    ...afspraken.flatMap(({ geldigVan, geldigTot, herzienVoor, opschortingen }) => [
      geldigVan,
      geldigTot,
      herzienVoor,
      ...opschortingen.flatMap(({ van, tot }) => [van, tot]),
    ]),
    ...verboden.flatMap(({ geldigVan, geldigTot }) => [geldigVan, geldigTot]),
  ];
  return [...new Set(days.filter((day) => day !== null))].toSorted();
}

/** The policy that is shipped. */
export const shipped = createChain(loadPolicy(shippedDirectory));
