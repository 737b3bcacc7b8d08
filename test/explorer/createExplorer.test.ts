import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { contentSecurityPolicy, createExplorer } from '../../explorer/createExplorer.ts';
import { exampleQueries } from '../../explorer/exampleQueries.ts';
import type { ExplorerRole } from '../../explorer/Explorer.ts';
import { chainSchema } from './lib/chainSchema.ts';
import { fakeGateway, type FakeGateway, type Seen } from './lib/fakeGateway.ts';

const roles = [
  {
    rol: 'coa.casemanager',
    omschrijving: 'Case manager of COA </script><script>alert(1)</script>',
    doelen: [
      { doel: 'opvang', omschrijving: 'Reception', zaakVereist: false },
      { doel: 'bijzondere-opvang', omschrijving: 'Special reception needs', zaakVereist: false },
    ],
    token: { locatie: 'azc-1' },
    variabelen: { vnummer: '0000000123', locatie: 'azc-1' },
  },
  {
    rol: 'nvik.analist',
    omschrijving: 'Analyst of NVIK',
    doelen: [{ doel: 'overlast', omschrijving: 'Nuisance', zaakVereist: true }],
    token: {},
    zaak: 'NVIK-2024-1',
    variabelen: { vnummer: '0000000456' },
  },
] as const satisfies readonly ExplorerRole[];

describe('the explorer in a browser', () => {
  const files = createExplorer({ roles });
  const problems: string[] = [];
  let gateway: FakeGateway;
  let browser: Browser;
  let page: Page;

  before(async () => {
    gateway = await fakeGateway(files, chainSchema());
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      // Not the package's own arguments: one process for all pages, and web security off.
      args: ['--no-sandbox', '--disable-gpu'],
    });
  });

  after(async () => {
    await browser.close();
    await gateway.close();
  });

  afterEach(async () => {
    await page.close();
  });

  beforeEach(async () => {
    problems.length = 0;
    gateway.seen.length = 0;
    page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    page.on('request', (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol !== 'data:' && origin !== gateway.origin) problems.push(`request to ${request.url()}`);
    });
    await page.goto(gateway.origin);
    await page.getByText('You ask as coa.casemanager, for opvang.').waitFor();
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  });

  it('it opens with the first role, its example query and a person, and reaches for no other origin', async () => {
    assert.equal(await inEditor('operation.graphql'), exampleQueries.get('coa.casemanager'));
    assert.deepEqual(JSON.parse(await inEditor('variables.json')), { vnummer: '0000000123' });
    assert.deepEqual(problems, []);
  });

  it('a query goes out with the headers that the page shows, and with nothing of it in the address', async () => {
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.locator('.result-window', { hasText: 'vreemdeling' }).waitFor();
    const query = queries().at(-1);
    assert.match(query?.body ?? '', /query Begeleiding/);
    assert.equal(query?.headers['doelbinding'], 'opvang');
    assert.equal(query.headers['zaakreferentie'], undefined);
    assert.deepEqual(asked(query), { rol: 'coa.casemanager', doel: 'opvang', locatie: 'azc-1' });
    await page.getByText('What is sent with each query').click();
    const shown = await page.getByLabel('Request headers, and what the token says').innerText();
    assert.ok(shown.includes(`Authorization: ${query.headers.authorization}`));
    assert.ok(shown.includes('"locatie": "azc-1"'));
    assert.equal(page.url(), `${gateway.origin}/`);
    assert.deepEqual(problems, []);
  });

  it('another role brings its purposes, its case, a new token, its schema and its example', async () => {
    await page.getByLabel('Role').selectOption('nvik.analist');
    await page.getByText('You ask as nvik.analist, for overlast.').waitFor();
    assert.equal(await page.getByLabel('Case').inputValue(), 'NVIK-2024-1');
    assert.equal(await page.getByLabel('Location').isVisible(), false);
    assert.equal(await inEditor('operation.graphql'), exampleQueries.get('nvik.analist'));
    assert.deepEqual(JSON.parse(await inEditor('variables.json')), { vnummer: '0000000456' });
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.locator('.result-window', { hasText: 'vreemdeling' }).waitFor();
    const introspection = queries().findLast(({ body }) => body.includes('__schema'));
    for (const request of [introspection, queries().at(-1)]) {
      assert.equal(request?.headers['zaakreferentie'], 'NVIK-2024-1');
      assert.deepEqual(asked(request), { rol: 'nvik.analist', doel: 'overlast' });
    }
    assert.deepEqual(problems, []);
  });

  it("a query of the user's own stays when the role changes, until the example is asked for", async () => {
    await setEditor('operation.graphql', '{ __typename }');
    await page.getByLabel('Role').selectOption('nvik.analist');
    await page.getByText('You ask as nvik.analist, for overlast.').waitFor();
    assert.equal(await inEditor('operation.graphql'), '{ __typename }');
    await page.getByRole('button', { name: 'Example query' }).click();
    assert.equal(await inEditor('operation.graphql'), exampleQueries.get('nvik.analist'));
  });

  it('a refused token is said, and the headers of the earlier one are gone', async () => {
    await page.getByLabel('Location').fill('geen.token');
    await page.getByRole('button', { name: 'New token' }).click();
    await page.getByText('No token, so every query is refused: This role gets no token.').waitFor();
    assert.equal(await inEditor('request-headers.json'), '{}');
  });

  it('it can be used with the keyboard alone, and every field of the picker has a name', async () => {
    await page.getByLabel('Role').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByText('You ask as nvik.analist, for overlast.').waitFor();
    assert.deepEqual(
      (await page.locator('#picker').ariaSnapshot()).match(/(?:combobox|textbox|button) "[^"]+"/g),
      [
        'combobox "Role (rol)"',
        'combobox "Purpose (doel)"',
        'textbox "Case (zaakreferentie)"',
        'button "New token"',
        'button "Example query"',
      ],
    );
  });

  it('nothing of queries, variables or tokens stays behind in the browser', async () => {
    await page.getByRole('button', { name: /^Execute query/ }).click();
    await page.locator('.result-window', { hasText: 'vreemdeling' }).waitFor();
    assert.equal(
      await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie'),
      '{}',
    );
  });

  it('the policy of the page stops what would reach for another origin', async () => {
    const outcome = await page.evaluate(
      `fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.name)`,
    );
    assert.equal(outcome, 'TypeError');
    assert.match(
      problems.join(),
      /violates the following Content Security Policy directive: "connect-src 'self'"/,
    );
  });

  function queries(): readonly Seen[] {
    return gateway.seen.filter(({ path }) => path === '/graphql');
  }

  /** What the fake issuer was asked for, which is what its tokens say. */
  function asked(request: Seen | undefined): unknown {
    return JSON.parse(
      Buffer.from(request?.headers.authorization?.split('.')[1] ?? '', 'base64url').toString(),
    );
  }

  async function inEditor(name: string): Promise<string> {
    return String(await page.evaluate(`${model(name)}.getValue()`));
  }

  async function setEditor(name: string, value: string): Promise<void> {
    await page.evaluate(`${model(name)}.setValue(${JSON.stringify(value)})`);
  }

  function model(name: string): string {
    return `monaco.editor.getModels().find(({ uri }) => uri.path.endsWith(${JSON.stringify(name)}))`;
  }
});

describe('the files of the explorer', () => {
  it('each carries the policy, and none may be sniffed', () => {
    for (const [path, { headers }] of createExplorer({ roles })) {
      assert.equal(headers['content-security-policy'], contentSecurityPolicy, path);
      assert.equal(headers['x-content-type-options'], 'nosniff', path);
    }
  });

  it('words of the policy cannot end the block that carries them', async () => {
    const html = (await createExplorer({ roles }).get('/')?.body()) ?? '';
    assert.ok(!html.includes('<script>alert'));
    assert.ok(html.includes('\\u003c/script>\\u003cscript>alert(1)'));
  });

  it('no role, a role without a purpose or without its variables is refused', () => {
    const [role] = roles;
    assert.throws(() => createExplorer({ roles: [] }), /at least one role/);
    assert.throws(() => createExplorer({ roles: [{ ...role, doelen: [] }] }), /to have a purpose/);
    assert.throws(() => createExplorer({ roles: [{ ...role, variabelen: {} }] }), /the variable `vnummer`/);
  });

  it('a role that no example was written for is shown what it may ask', async () => {
    const [role] = roles;
    const files = createExplorer({ roles: [{ ...role, rol: 'coa.nieuw', variabelen: {} }] });
    assert.match((await files.get('/')?.body()) ?? '', /coa\.nieuw[\s\S]*query Schema/);
  });
});
