import { getIntrospectionQuery, getOperationAST, type GraphQLSchema, parse } from 'graphql';

import { hoogsteLimieten, limieten, type Limieten, standaardLimieten } from '../../authz/policy/Limieten.ts';
import { exampleQueries } from '../../explorer/exampleQueries.ts';
import { listCost } from '../../gateway/limit/listCost.ts';
import { measureDocument } from '../../gateway/limit/measureDocument.ts';
import { markdownTable } from '../present/markdownTable.ts';
import { readApiSchema } from '../readApiSchema.ts';
import { readSchemas } from '../readSchemas.ts';
import { wholeView } from './wholeView.ts';

/** `docs/limits.md`: every limit, with what the heaviest real queries come to. */
export function renderLimits(): string {
  const schema = readApiSchema(readSchemas());
  const whole = wholeView(schema);
  const examples = [...exampleQueries.values()].map((query) => measured(schema, query));
  const heaviest = (name: keyof Limieten): number | undefined => {
    const amounts = examples.flatMap((example) => example[name] ?? []);
    return amounts.length === 0 ? undefined : Math.max(...amounts);
  };
  const introspection = measured(schema, getIntrospectionQuery());
  const [one, ten] = [measured(schema, whole), measured(schema, tenPersons(whole))];
  const rows = limieten.map(([name, counts]) => [
    `\`${name}\``,
    counts,
    shown(standaardLimieten[name]),
    shown(hoogsteLimieten[name]),
    shown(heaviest(name)),
    shown(one[name]),
    shown(ten[name]),
    shown(introspection[name]),
  ]);
  const head = [
    'Limit',
    'Counts',
    'Standard',
    'Highest',
    'Heaviest example of the explorer',
    'Everything about one person',
    'About ten persons',
    'Introspection of GraphiQL',
  ];
  return markdownTable(head, rows);
}

/** The same about as many persons as may be named at once. */
function tenPersons(query: string): string {
  return query
    .replace('$vnummer: VNummer!', '$vnummers: [VNummer!]!')
    .replace('vreemdeling(vnummer: $vnummer)', 'vreemdelingen(vnummers: $vnummers)');
}

function measured(schema: GraphQLSchema, query: string): Partial<Limieten> {
  const document = parse(query);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('Expected a query with one operation.');
  const { cyclic: _, ...amounts } = measureDocument(document);
  const variables = { vnummers: Array.from({ length: 10 }, () => '0000000000') };
  const bytes = Buffer.byteLength(JSON.stringify({ query, variables }));
  return { ...amounts, bytes, lijstkosten: listCost({ schema, document, operation, variables }) };
}

function shown(amount: number | undefined): string {
  return amount === undefined ? '' : amount.toLocaleString('en-GB');
}
