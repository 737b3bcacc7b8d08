import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser, type Page } from 'playwright-core';
import { matrix } from '../../../cli/commands/matrix.ts';
import { runCommand } from '../lib/runCommand.ts';

describe('the matrix as a page, in a browser', () => {
  const problems: string[] = [];
  let browser: Browser;
  let page: Page;

  before(async () => {
    const { text } = await runCommand(matrix, ['--op', '2026-11-22', '--partner', 'coa', '--format', 'html']);
    browser = await playwright.launch({
      executablePath: await chromium.executablePath(),
      args: ['--no-sandbox', '--disable-gpu'],
    });
    page = await browser.newPage();
    page.on('pageerror', (error) => problems.push(error.message));
    page.on('console', (message) => problems.push(message.text()));
    page.on('request', (request) => problems.push(`request to ${request.url()}`));
    await page.setContent(text);
  });

  after(async () => {
    await browser.close();
  });

  it('its own content policy lets its style and script be, and it reaches for nothing', async () => {
    await page.getByRole('search').waitFor();
    assert.deepEqual(problems, []);
  });

  it('every table has a caption, and every cell a head for its row and its column', async () => {
    const tables = await page.locator('table').count();
    assert.equal(await page.locator('table > caption').count(), tables);
    assert.equal(await page.locator('tbody tr:not(:has(th[scope]))').count(), 0);
    assert.equal(await page.locator('thead th:not([scope])').count(), 0);
  });

  it('what a cell says is in its text, not in its colour alone', async () => {
    const row = page.locator('.matrix tr', { has: page.locator('th', { hasText: /^asielmotieven$/ }) });
    assert.equal(await row.locator('td').first().textContent(), '✗ denied: VERBODEN');
  });

  it('the filter finds rows by field and category, and says how many are left', async () => {
    await page.getByRole('searchbox').fill('ind.asielmotief');
    assert.deepEqual(await page.locator('.matrix tbody tr:visible:not(.type) th').allTextContents(), [
      'asielmotieven',
      'grond',
      'toelichting',
    ]);
    assert.equal(await page.locator('.matrix tr.type:visible').count(), 2);
    assert.match((await page.getByRole('status').textContent()) ?? '', /^3 of \d+ rows$/);
    await page.getByRole('searchbox').fill('');
  });

  it('the choice of a role leaves its columns and its sections', async () => {
    await page.getByRole('combobox').selectOption('coa.financien');
    assert.deepEqual(await page.locator('.matrix thead th:visible').allTextContents(), [
      'coa.financien',
      'eigen-bijdrage',
    ]);
    assert.equal(await page.locator('.matrix tbody tr').nth(1).locator('td:visible').count(), 1);
    assert.deepEqual(await page.locator('h2:visible').allTextContents(), [
      'coa.financien for eigen-bijdrage',
    ]);
    await page.getByRole('combobox').selectOption('');
  });
});
