import * as v from 'valibot';

import type { SubgraphRequest, SubgraphResponse } from '../../authz/context/ContextClaims.ts';
import type { FieldSelection } from '../../authz/operation/Selection.ts';
import { dataSubject } from '../../authz/operation/PersonType.ts';
import type { ListRoot } from '../authorize/readRoots.ts';
import { createJsonObject, type JsonObject } from '../call/JsonObject.ts';
import type { Persons } from './Persons.ts';
import { throwBadInput } from './throwBadInput.ts';

/** Who holds a list, and how it is asked. */
export interface ListHolder {
  /** Code of the partner. */
  readonly subgraph: string;
  readonly ask: (request: SubgraphRequest) => Promise<SubgraphResponse>;
}

interface Edge {
  readonly cursor: string;
  readonly vnummer: string;
}

/** Persons that are read beside those that are missing, and most that a list gives at once. */
const spare = 10;
const mostAtOnce = 100;
/** Pages that are read at most for one; a list of more strangers in a row is not answered. */
const mostReads = 20;

const answer = v.object({
  data: v.object({
    pagina: v.nullable(
      v.object({
        edges: v.array(v.object({ cursor: v.string(), node: v.object({ vnummer: v.string() }) })),
      }),
    ),
  }),
});

/**
 * A page of a list as it would be if persons whom the caller may not know were not on the list: as long as was asked,
 * with a cursor of its end, and more to follow only if somebody follows whom the caller may know. It is asked in words
 * of the gateway's own, so that what it needs for that comes along.
 */
export class ListPage {
  readonly #root: ListRoot;
  readonly #holder: ListHolder;
  readonly #query: string;
  /** One more than the page has, where the caller wants to know whether somebody follows. */
  readonly #wanted: number;
  readonly #known: Edge[] = [];
  /** What was read last: nobody has been looked up of it yet. */
  #read: readonly Edge[] = [];
  #isAtEnd = false;
  #isNull = false;

  /**
   * Reads as much as it takes where the caller may know everybody.
   *
   * @param roots that ask for this page, at least one: they differ in what they ask of it
   * @throws as {@link complete} does
   */
  static async begin(roots: readonly [ListRoot, ...ListRoot[]], holder: ListHolder): Promise<ListPage> {
    const [root] = roots;
    const page = new ListPage(
      root,
      holder,
      roots.some(({ field }) => asksForMore(field)),
    );
    const isLength = root.first >= 1 && root.first <= mostAtOnce;
    // What is no length of a page is for the partner to refuse.
    page.#isNull = await page.#readOn(
      isLength ? Math.min(mostAtOnce, page.#wanted) : root.first,
      root.values['after'],
    );
    return page;
  }

  private constructor(root: ListRoot, holder: ListHolder, wantsMore: boolean) {
    this.#root = root;
    this.#holder = holder;
    this.#query = printQuery(root);
    this.#wanted = root.first + (wantsMore ? 1 : 0);
  }

  /** Key of the page in the data. */
  get key(): string {
    return this.#root.field.key;
  }

  /** Code of the partner that holds the list. */
  get subgraph(): string {
    return this.#holder.subgraph;
  }

  /** Who was read last. */
  get read(): readonly string[] {
    return this.#read.map(({ vnummer }) => vnummer);
  }

  /**
   * Takes over who of those that were read is known, and reads on from there until the page is whole or the list ends.
   *
   * @param found who of those that were read last the caller may know
   * @returns everybody on the page
   * @throws `BAD_USER_INPUT` for an argument that the list refuses; an error where the list or the look-up does not
   * answer, or the list holds too many strangers in a row
   */
  async complete(
    found: Persons,
    lookUp: (vnummers: ReadonlySet<string>) => Promise<Persons>,
  ): Promise<Persons> {
    const persons = new Map<string, ReadonlySet<string>>();
    let held = found;
    for (let reads = 1; ; reads += 1) {
      for (const edge of this.#read) {
        const relaties = held.get(edge.vnummer);
        if (relaties === undefined) continue;
        this.#known.push(edge);
        if (this.#known.length <= this.#root.first) persons.set(edge.vnummer, relaties);
      }
      const missing = this.#wanted - this.#known.length;
      if (missing <= 0 || this.#isAtEnd) return persons;
      if (reads === mostReads) throw new Error('Too many persons in a row are not known.');
      await this.#readOn(Math.min(mostAtOnce, missing + spare), this.#read.at(-1)?.cursor);
      held = await lookUp(new Set(this.read));
    }
  }

  /** The page as it stands in the data; null where the partner has no such list. */
  get connection(): JsonObject | null {
    if (this.#isNull) return null;
    const shown = this.#known.slice(0, this.#root.first);
    const connection = createJsonObject();
    connection['edges'] = shown.map(({ cursor, vnummer }) => ({
      cursor,
      node: { __typename: dataSubject.type, vnummer },
    }));
    connection['pageInfo'] = {
      hasNextPage: this.#known.length > this.#root.first,
      endCursor: shown.at(-1)?.cursor ?? null,
    };
    return connection;
  }

  /** Returns whether the partner has no such list. */
  async #readOn(first: number, after: unknown): Promise<boolean> {
    const response = await this.#holder.ask({
      query: this.#query,
      variables: { ...this.#root.values, first, ...(after === undefined ? {} : { after }) },
      extensions: { relaties: {} },
    });
    throwBadInput(response, this.subgraph);
    if (response.errors !== undefined) throw new Error('The list was answered with errors.');
    const { pagina } = v.parse(answer, response).data;
    const edges = pagina?.edges ?? [];
    if (edges.length > first) throw new Error('The list answered more persons than were asked.');
    this.#read = edges.map(({ cursor, node: { vnummer } }) => ({ cursor, vnummer }));
    this.#isAtEnd = edges.length < first;
    return pagina === null;
  }
}

/** Whether the caller wants to know if somebody follows. */
function asksForMore({ selection }: FieldSelection): boolean {
  const below = (name: string, fields: Iterable<readonly FieldSelection[]>): FieldSelection[] =>
    [...fields].flat().filter((field) => field.name === name);
  return below('pageInfo', selection?.values() ?? []).some(
    (pageInfo) => below('hasNextPage', pageInfo.selection?.values() ?? []).length > 0,
  );
}

/** A question of the gateway's own, with the caller's arguments as variables under their own names. */
function printQuery({ field, values, types }: ListRoot): string {
  const names = Array.from(types.keys()).filter((name) => isPlace(name) || Object.hasOwn(values, name));
  const variables = names.map((name) => `$${name}: ${String(types.get(name))}`).join(', ');
  const passed = names.map((name) => `${name}: $${name}`).join(', ');
  return `query(${variables}) { pagina: ${field.name}(${passed}) { edges { cursor node { ${dataSubject.key} } } } }`;
}

function isPlace(name: string): boolean {
  return name === 'first' || name === 'after';
}
