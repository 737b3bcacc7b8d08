import type { ExplorerRole } from './Explorer.ts';

/** What the page's script reads from the page. */
export interface PageSettings {
  readonly roles: readonly (ExplorerRole & { readonly query: string })[];
  readonly tokenPath: string;
  readonly graphqlPath: string;
}

/** The page: a picker, a line that says what is sent, and room for GraphiQL. */
export function renderPage(settings: PageSettings): string {
  // In a data block of HTML only `<` can end the block or start a comment.
  const data = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Vreemdelingenbeeld: explorer</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 8 8'%3E%3Cpath fill='%23154273' d='M0 0h8v8H0z'/%3E%3Cpath fill='%23fff' d='M2 2h1v2h2V2h1v4H5V5H3v1H2z'/%3E%3C/svg%3E" />
    <link rel="stylesheet" href="/explorer/graphiql.css" />
    <link rel="stylesheet" href="/explorer/explorer.css" />
    <script type="application/json" id="settings">${data}</script>
    <script defer src="/explorer/prepareEditor.js"></script>
    <script defer src="/explorer/graphiql.js"></script>
    <script defer src="/explorer/startExplorer.js"></script>
  </head>
  <body>
    <header>
      <h1>Vreemdelingenbeeld</h1>
      <p class="notice">Development server, synthetic persons only.</p>
      <form id="picker" aria-label="Who asks, and for what">
        <label for="rol">Role <span lang="nl">(rol)</span></label>
        <select id="rol" name="rol"></select>
        <label for="doel">Purpose <span lang="nl">(doel)</span></label>
        <select id="doel" name="doel"></select>
        <label for="locatie">Location <span lang="nl">(locatie)</span></label>
        <input id="locatie" name="locatie" autocomplete="off" />
        <label for="vnummer">Own <span lang="nl">v-nummer</span></label>
        <input id="vnummer" name="vnummer" autocomplete="off" inputmode="numeric" />
        <label for="zaak">Case <span lang="nl">(zaakreferentie)</span></label>
        <input id="zaak" name="zaak" autocomplete="off" />
        <button type="submit">New token</button>
        <button type="button" id="example">Example query</button>
      </form>
      <p id="status" role="status"></p>
      <details>
        <summary>What is sent with each query</summary>
        <pre id="sent" tabindex="0" aria-label="Request headers, and what the token says"></pre>
      </details>
    </header>
    <main id="graphiql" aria-label="GraphiQL"></main>
    <noscript>The explorer needs JavaScript.</noscript>
  </body>
</html>
`;
}
