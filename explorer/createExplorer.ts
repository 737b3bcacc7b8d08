import { readFileSync } from 'node:fs';
import { Kind, parse } from 'graphql';
import { exampleQueries } from './exampleQueries.ts';
import { ownSchemaQuery } from './ownSchemaQuery.ts';
import { graphqlPath, tokenPath, type ExplorerFile, type ExplorerRole } from './Explorer.ts';
import { renderPage } from './renderPage.ts';

/**
 * What the browser may do: load from this origin, talk to this origin, nothing else (Content Security Policy
 * Level 3). GraphiQL's editor makes `style` elements of its own, hence the one `unsafe-inline`; its fonts and
 * images are inside its style sheet.
 */
export const contentSecurityPolicy = [
  `default-src 'none'`,
  `script-src 'self'`,
  `worker-src 'self'`,
  `connect-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `font-src 'self' data:`,
  `img-src 'self' data:`,
  `base-uri 'none'`,
  `form-action 'none'`,
  `frame-ancestors 'none'`,
].join('; ');

/**
 * The explorer of a development server: GraphiQL with a picker of role and purpose above it.
 * Gives its files by path, the page under `/`; a server answers `GET` of each with these headers and this body.
 *
 * It needs `POST /ontwikkeling/token` on the same origin, so it has a use only where the development issuer is on.
 *
 * @throws where `roles` is empty, or a role has no purpose or not the variables of its example query
 */
export function createExplorer(options: {
  readonly roles: readonly ExplorerRole[];
}): ReadonlyMap<string, ExplorerFile> {
  if (options.roles.length === 0) throw new Error('Expected at least one role to explore as, but got none.');
  const roles = options.roles.map((role) => {
    const query = exampleQueries.get(role.rol) ?? ownSchemaQuery;
    if (role.doelen.length === 0)
      throw new Error(`Expected role \`${role.rol}\` to have a purpose, but it has none.`);
    return { ...role, variabelen: variablesOf(query, role), query };
  });
  return new Map([
    ['/', file('text/html', () => renderPage({ roles, tokenPath, graphqlPath }))],
    ['/explorer/graphiql.js', file('text/javascript', async () => (await graphiql()).js)],
    ['/explorer/graphiql.css', file('text/css', async () => (await graphiql()).css)],
    [
      '/explorer/worker/editorWorkerService.js',
      file('text/javascript', async () => (await graphiql()).editorWorkerService),
    ],
    ['/explorer/worker/graphql.js', file('text/javascript', async () => (await graphiql()).graphqlWorker)],
    ['/explorer/worker/json.js', file('text/javascript', async () => (await graphiql()).jsonWorker)],
    ['/explorer/prepareEditor.js', file('text/javascript', () => browserFile('prepareEditor.js'))],
    ['/explorer/startExplorer.js', file('text/javascript', () => browserFile('startExplorer.js'))],
    ['/explorer/explorer.css', file('text/css', () => browserFile('explorer.css'))],
  ]);
}

/** Of the variables of a role, those that its example query declares: GraphiQL marks another as a mistake. */
function variablesOf(query: string, { rol, variabelen }: ExplorerRole): Readonly<Record<string, string>> {
  const declared = parse(query)
    .definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
    .flatMap(({ variableDefinitions }) => variableDefinitions ?? [])
    .map(({ variable }) => variable.name.value);
  return Object.fromEntries(
    declared.map((name) => {
      const value = new Map(Object.entries(variabelen)).get(name);
      if (value === undefined) {
        throw new Error(
          `Expected role \`${rol}\` to have the variable \`${name}\` of its example, but it has not.`,
        );
      }
      return [name, value];
    }),
  );
}

/** Its files, each as a text: 15 MB, which stay in memory once somebody has opened the page. */
const graphiql = async () => await import('@graphql-yoga/render-graphiql/graphiql');

function file(type: string, body: () => string | Promise<string>): ExplorerFile {
  return {
    headers: {
      'content-type': `${type}; charset=utf-8`,
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
    },
    body: async () => await body(),
  };
}

function browserFile(name: string): string {
  return readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');
}
