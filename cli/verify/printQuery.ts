import type { Asked, AskedArgument } from './Asked.ts';

/** How a query is written. */
export type Style = 'plain' | 'inline' | 'named' | 'variables';

/** A query as it is sent. */
export interface PrintedQuery {
  readonly query: string;
  readonly variables: Readonly<Record<string, AskedArgument['value'] | boolean>>;
}

/**
 * Writes a query: `plain`; `inline` with a fragment on its own type around every selection; `named` with a named fragment
 * for every selection; `variables` with every argument a variable, and `@include` by a variable on every leaf.
 *
 * @param root what is asked of the query root
 */
export function printQuery(root: Asked, style: Style): PrintedQuery {
  const printer = new Printer(style);
  const selection = printer.selection('Query', false, [root]);
  return { query: printer.document(selection), variables: printer.variables };
}

class Printer {
  readonly variables: Record<string, AskedArgument['value'] | boolean> = {};
  readonly #style: Style;
  readonly #definitions: string[] = [];
  readonly #fragments: string[] = [];

  constructor(style: Style) {
    this.#style = style;
    if (style !== 'variables') return;
    this.variables['ja'] = true;
    this.#definitions.push('$ja: Boolean!');
  }

  document(selection: string): string {
    const head = this.#definitions.length === 0 ? '' : `query Vraag(${this.#definitions.join(', ')}) `;
    return [`${head}${selection}`, ...this.#fragments].join(' ');
  }

  selection(type: string, isAbstract: boolean, asked: readonly Asked[]): string {
    const groups = Map.groupBy(asked, ({ parents }) => parents.join(' '));
    const parts = [...groups].map(([parents, fields]) => {
      const text = fields.map((field) => this.#field(field)).join(' ');
      if (parents.includes(' ')) return text;
      return this.#fragment(parents, isAbstract || parents !== type, text);
    });
    return `{ ${[...(isAbstract ? ['__typename'] : []), ...parts].join(' ')} }`;
  }

  #fragment(type: string, isNeeded: boolean, text: string): string {
    if (this.#style === 'named') {
      const name = `F${this.#fragments.length}`;
      this.#fragments.push(`fragment ${name} on ${type} { ${text} }`);
      return `...${name}`;
    }
    return isNeeded || this.#style === 'inline' ? `... on ${type} { ${text} }` : text;
  }

  #field({ key, name, type, isAbstract, arguments: given, below }: Asked): string {
    const alias = key === name ? '' : `${key}: `;
    const values = given.map((argument) => `${argument.name}: ${this.#value(argument)}`).join(', ');
    const directive = this.#style === 'variables' && below.length === 0 ? ' @include(if: $ja)' : '';
    const selection = below.length === 0 ? '' : ` ${this.selection(type, isAbstract, below)}`;
    return `${alias}${name}${values === '' ? '' : `(${values})`}${directive}${selection}`;
  }

  #value({ name, type, value }: AskedArgument): string {
    if (this.#style !== 'variables') return JSON.stringify(value);
    this.variables[name] = value;
    this.#definitions.push(`$${name}: ${type}`);
    return `$${name}`;
  }
}
