import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

import { escapeHtml } from './escapeHtml.ts';

/** A page that a command makes. */
export interface Page {
  readonly title: string;
  readonly intro: string;
  /** HTML. Rows of a table with `data-filtered` can be filtered by their text. */
  readonly body: Iterable<string>;
  /** HTML of further fields of the form that filters. */
  readonly filters?: string;
}

/**
 * One self-contained page: style and script inside, allowed by their hashes in a policy that allows nothing else
 * (CSP level 3), so that it opens from a disk or a mail and reaches for nothing. Without its script it only lacks the
 * filter.
 */
export function* renderPage({ title, intro, body, filters = '' }: Page): Generator<string> {
  const style = read('page.css');
  const script = read('page.js');
  const csp = `default-src 'none'; style-src '${hashOf(style)}'; script-src '${hashOf(script)}'; base-uri 'none'; form-action 'none'`;
  yield '<!doctype html>';
  yield '<html lang="en">';
  yield '<head>';
  yield '<meta charset="utf-8">';
  yield `<meta http-equiv="Content-Security-Policy" content="${escapeHtml(csp)}">`;
  yield '<meta name="viewport" content="width=device-width, initial-scale=1">';
  yield `<title>${escapeHtml(title)}</title>`;
  yield `<style>${style}</style>`;
  yield '</head>';
  yield '<body>';
  yield '<main>';
  yield `<h1>${escapeHtml(title)}</h1>`;
  yield `<p>${escapeHtml(intro)}</p>`;
  yield '<form hidden role="search">';
  yield '<label>Show rows with <input type="search" name="text" autocomplete="off"></label>';
  if (filters !== '') yield filters;
  yield '<output></output>';
  yield '</form>';
  yield* body;
  yield '</main>';
  yield `<script>${script}</script>`;
  yield '</body>';
  yield '</html>';
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function read(name: string): string {
  return readFileSync(new URL(`page/${name}`, import.meta.url), 'utf8');
}
