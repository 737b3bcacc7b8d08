import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';

import chromium from '@sparticuz/chromium';
import { type Browser, chromium as playwright, type Page, type Response } from 'playwright-core';
import * as v from 'valibot';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { explorerRoles } from '../../cli/explorerRoles.ts';
import { exampleQueries } from '../../explorer/exampleQueries.ts';
import { graphqlPath, tokenPath } from '../../explorer/Explorer.ts';
import { denials, readAnswer } from './harness/Answer.ts';
import { SHIPPED_POLICY } from './harness/copyPolicy.ts';
import { startTestSystem, type TestSystem } from './harness/startTestSystem.ts';

/** What the examples show of denial: those that ask for one thing too many, and who gets no content at all. */
const DENIED: ReadonlyMap<string, readonly string[]> = new Map([
  ['coa.casemanager', ['vreemdeling.asielaanvragen.@.asielmotieven: Asielaanvraag.asielmotieven VERBODEN']],
  [
    'dtv.regievoerder',
    [
      'vertrekzaken.edges.@.node.verblijfsrecht.uitstelVanVertrek.reden: UitstelVanVertrek.reden GEEN_AFSPRAAK',
    ],
  ],
  ['nvik.analist', ['vreemdeling.opvang.achtergrond: Opvang.achtergrond VERBODEN']],
  ['fg.toezichthouder', ['vreemdeling: Query.vreemdeling GEEN_AFSPRAAK']],
  ['bvv.afspraakbeheerder', ['vreemdeling: Query.vreemdeling GEEN_AFSPRAAK']],
]);

describe('the explorer over the real system', () => {
  let system: TestSystem;
  before(async () => {
    system = await startTestSystem({ deployment: 'embedded' });
  });
  after(async () => await system.close());

  for (const role of explorerRoles(loadPolicy(SHIPPED_POLICY))) {
    it(`${role.rol}: the page's token and example are answered, with what the role is there for`, async () => {
      const purpose = role.doelen[0];
      assert.ok(purpose !== undefined);
      const issued = await system.app.inject({
        method: 'POST',
        url: tokenPath,
        headers: { 'sec-fetch-site': 'same-origin' },
        payload: { rol: role.rol, doel: purpose.doel, ...role.token },
      });
      const { token } = v.parse(v.object({ token: v.string() }), issued.json());
      const headers = {
        authorization: `Bearer ${token}`,
        doelbinding: purpose.doel,
        ...(purpose.zaakVereist ? { zaakreferentie: role.zaak ?? '' } : {}),
      };
      const query = exampleQueries.get(role.rol);
      assert.ok(query !== undefined, 'each role of the shipped policy has an example of its own');
      const response = await system.post(headers, {
        query,
        variables: role.variabelen,
      });
      assert.equal(response.statusCode, 200);
      const answer = readAnswer(response.json());
      assert.deepEqual(denials(answer), DENIED.get(role.rol) ?? []);
      const roots = Object.entries(answer.data ?? {});
      assert.ok(roots.length > 0);
      for (const [name, root] of roots) {
        assert.equal(
          root === null,
          denials(answer).some((denial) => denial.startsWith(`${name}: `)),
          name,
        );
      }
      assert.doesNotMatch(response.body, /"edges":\[\]/);
    });
  }

  it('a token is given to pages of this origin alone', async () => {
    for (const site of ['cross-site', 'same-site', 'none']) {
      const refused = await system.app.inject({
        method: 'POST',
        url: tokenPath,
        headers: { 'sec-fetch-site': site },
        payload: { rol: 'ind.beslismedewerker', doel: 'asielprocedure' },
      });
      assert.equal(refused.statusCode, 403);
      assert.doesNotMatch(refused.body, /token"/);
    }
  });
});

describe('the explorer over the real system, in a browser', () => {
  let system: TestSystem;
  let browser: Browser;
  let page: Page;
  const problems: string[] = [];

  before(async () => {
    system = await startTestSystem({ deployment: 'embedded' });
    const origin = await system.app.listen({ host: '127.0.0.1', port: 0 });
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
    page.setDefaultTimeout(60_000);
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') problems.push(message.text());
    });
    await page.goto(origin);
    await page.locator('.graphiql-query-editor .view-line').first().waitFor();
  });
  after(async () => {
    await browser.close();
    await system.close();
  });

  it('as COA for reception, the example shows what COA gets, and what it is denied and why', async () => {
    await choose('coa.casemanager', 'opvang');
    const answered = responseTo('query Begeleiding', 'opvang');
    await page.getByRole('button', { name: /^Execute query/ }).click();
    const answer = readAnswer(await (await answered).json());
    assert.deepEqual(denials(answer), DENIED.get('coa.casemanager'));
    await page.locator('.result-window', { hasText: 'VERBODEN' }).waitFor();
    const shown = readAnswer(JSON.parse(await resultText()));
    assert.deepEqual(shown, answer);
    assert.match(JSON.stringify(shown.data), /"rechtmatigVerblijf":(true|false)/);
    assert.deepEqual(problems, []);
  });

  it('the schema that the page reads is that of the role: the IND finds motives in it, COA does not', async () => {
    for (const [rol, doel, finds] of [
      ['ind.beslismedewerker', 'asielprocedure', true],
      ['coa.casemanager', 'opvang', false],
    ] as const) {
      const answered = responseTo('__schema', doel);
      await choose(rol, doel);
      const schema = await (await answered).text();
      assert.match(schema, /"verblijfsrecht"/);
      assert.equal(schema.includes('asielmotieven'), finds, rol);
    }
    assert.deepEqual(problems, []);
  });

  async function choose(rol: string, doel: string): Promise<void> {
    await page.getByLabel('Role').selectOption(rol);
    await page.getByLabel('Purpose').selectOption(doel);
    await page.getByText(`You ask as ${rol}, for ${doel}.`).waitFor();
  }

  /** The response to the next query that has this in its text and states this purpose. */
  async function responseTo(text: string, doel: string): Promise<Response> {
    return await page.waitForResponse((response) => {
      const request = response.request();
      const isQuery = new URL(request.url()).pathname === graphqlPath;
      const asked = request.postData() ?? '';
      return isQuery && asked.includes(text) && request.headers()['doelbinding'] === doel;
    });
  }

  /** The whole text of the result, of which the editor shows what fits. */
  async function resultText(): Promise<string> {
    return String(
      await page.evaluate(
        `monaco.editor.getModels().map((model) => model.getValue()).find((text) => text.includes('"data"'))`,
      ),
    );
  }
});
