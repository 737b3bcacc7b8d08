import { createRequire } from 'node:module';

import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { GraphQLScalarType, type GraphQLSchema, parse } from 'graphql';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import { momentOf } from '../../authz/decision/momentOf.ts';
import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { readCategories } from '../../authz/schema/readCategories.ts';
import { openPartner } from '../sides/openPartner.ts';

/**
 * A partner as Apollo's documentation has one: Apollo Server as it comes over `buildSubgraphSchema`, with our resolvers
 * and stores. With `shield`, graphql-shield has a rule on every field, which looks up what our policy says of role and
 * purpose in two headers; a condition on a person counts as met, for looking up who is involved is nobody's usual way.
 * `node bench/peers/stockSubgraph.ts PARTNER FOLDER [POLICY]`.
 */
interface Context {
  readonly rol: string;
  readonly doel: string;
}

// The ES module of shield does not load on this Node: it takes a name from `util` that is no longer there.
const require = createRequire(import.meta.url);
const { rule, shield } = require('graphql-shield') as typeof import('graphql-shield');
const { applyMiddleware } = require('graphql-middleware') as typeof import('graphql-middleware');

const [name = '', folder = '', policyDirectory] = process.argv.slice(2);
const partner = openPartner(name, folder);

function guard(schema: GraphQLSchema, directory: string): GraphQLSchema {
  const policy = loadPolicy(directory);
  const categories = readCategories([partner]);
  const denied = new Map<string, ReadonlySet<string>>();
  for (const [rol, { doelen }] of policy.rollen) {
    for (const doel of doelen) {
      const permissionSet = compilePermissionSet(
        policy,
        rol,
        doel,
        momentOf(new Date().toISOString().slice(0, 10)),
      );
      const fields = [...categories].filter(
        ([, ofField]) => decideField(permissionSet, ofField).besluit === 'geweigerd',
      );
      denied.set(`${rol} ${doel}`, new Set(fields.map(([field]) => field)));
    }
  }
  const mayRead = (coordinate: string) =>
    rule({ cache: 'no_cache' })((_parent, _arguments, { rol, doel }: Context) => {
      const fields = denied.get(`${rol} ${doel}`);
      return fields !== undefined && !fields.has(coordinate);
    });
  const tree: Record<string, Record<string, ReturnType<typeof mayRead>>> = {};
  for (const coordinate of categories.keys()) {
    const [type = '', field = ''] = coordinate.split('.');
    if (schema.getType(type) !== undefined) (tree[type] ??= {})[field] = mayRead(coordinate);
  }
  return applyMiddleware(schema, shield(tree));
}

/** As wide as the types of the library, which cannot know the parent of a field. */
type Resolver = (parent: never, args: never, context: never) => unknown;
const resolvers: Record<string, Record<string, Resolver>> = {};
for (const [type, fields] of Object.entries(partner.resolvers)) resolvers[type] = { ...fields };
for (const [type, reference] of Object.entries(partner.references)) {
  resolvers[type] = { ...resolvers[type], __resolveReference: reference };
}
const schema = buildSubgraphSchema({
  typeDefs: parse(partner.sdl),
  resolvers: {
    ...resolvers,
    VNummer: new GraphQLScalarType({ name: 'VNummer' }),
    Datum: new GraphQLScalarType({ name: 'Datum' }),
  },
});
const server = new ApolloServer<Context>({
  schema: policyDirectory === undefined ? schema : guard(schema, policyDirectory),
  introspection: true,
});
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: async ({ req }) =>
    await Promise.resolve({
      ...partner.createContext(),
      rol: String(req.headers['rol']),
      doel: String(req.headers['doelbinding']),
    }),
});
console.log(`Ready at ${url}`);
