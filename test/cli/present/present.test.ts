import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { conditionText } from '../../../cli/present/besluiten.ts';
import { escapeHtml } from '../../../cli/present/escapeHtml.ts';
import { renderListing } from '../../../cli/present/Listing.ts';
import { momentText } from '../../../cli/present/momentText.ts';
import { renderCsv } from '../../../cli/present/renderCsv.ts';
import { renderJson } from '../../../cli/present/renderJson.ts';
import { createScreen, openScreen } from '../../../cli/present/Screen.ts';
import { wrapText } from '../../../cli/present/wrapText.ts';

const terminal = { isTTY: true, columns: 120 };

describe('a screen', () => {
  it('on a terminal has its width and colours', () => {
    const screen = openScreen(terminal, {});
    assert.equal(screen.width, 120);
    assert.notEqual(screen.paint('bad', 'x'), 'x');
  });

  it('where the output goes into a pipe is 80 wide and plain', () => {
    const screen = openScreen({ columns: 120 }, {});
    assert.equal(screen.width, 80);
    assert.equal(screen.paint('bad', 'x'), 'x');
  });

  it('NO_COLOR takes the colours away, and so does a terminal without them', () => {
    assert.equal(openScreen(terminal, { NO_COLOR: '1' }).paint('bad', 'x'), 'x');
    assert.equal(openScreen(terminal, { TERM: 'dumb' }).paint('bad', 'x'), 'x');
    assert.notEqual(openScreen(terminal, { NO_COLOR: '' }).paint('bad', 'x'), 'x');
  });

  it('what is printed is every line in order, however many there are', () => {
    const lines = Array.from({ length: 3000 }, (_, index) => `${index} ${'x'.repeat(1000)}`);
    const written: string[] = [];
    createScreen({ terminal: null, write: (text) => written.push(text) }).print(lines);
    assert.ok(written.length > 1, 'written in parts');
    assert.deepEqual(written.join('\n').split('\n'), lines);
  });
});

describe('wrapText', () => {
  it('no line is longer than the width, but of a word that is', () => {
    assert.deepEqual(wrapText('een twee driehonderd vier', 8), ['een twee', 'driehonderd', 'vier']);
    assert.deepEqual(wrapText('een twee drie', 10, '  '), ['een twee', '  drie']);
  });

  it('loses no word', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1 });
    fc.assert(
      fc.property(words, fc.integer({ min: 1, max: 30 }), (given, width) => {
        assert.deepEqual(wrapText(given.join(' '), width).join(' '), given.join(' '));
      }),
    );
  });
});

describe('the formats of a listing', () => {
  const listing = {
    title: 'A <list>',
    intro: 'What & why.',
    columns: [
      { head: 'naam', text: ({ naam }: { naam: string }) => naam },
      { head: 'length', text: ({ naam }: { naam: string }) => String(naam.length) },
    ],
    rows: [{ naam: 'a|b' }, { naam: '<script>' }],
  };

  it('JSON has the rows as they are, one a line', () => {
    const lines = [...renderListing(listing, 'json')];
    assert.equal(lines.length, 4);
    assert.deepEqual(JSON.parse(lines.join('\n')), listing.rows);
    assert.deepEqual(JSON.parse([...renderJson([])].join('\n')), []);
  });

  it('CSV quotes what needs it, and leaves no cell that a spreadsheet would run', () => {
    const rows = [
      ['a,b', 'say "x"', 'two\nlines'],
      ['=1+1', '@x', '-2'],
    ];
    assert.deepEqual(
      [...renderCsv(['one', 'two', 'three'], rows)],
      ['one,two,three', '"a,b","say ""x""","two\nlines"', "'=1+1,'@x,'-2"],
    );
  });

  it('Markdown escapes what would end a cell', () => {
    const text = [...renderListing(listing, 'md')].join('\n');
    assert.match(
      text,
      /^# A <list>\n\nWhat & why\.\n\n\| naam \| length \|\n\| --- \| --- \|\n\| a\\\|b \| 3 \|/,
    );
  });

  it('HTML escapes every text, names the table and its heads, and reaches for nothing', () => {
    const text = [...renderListing(listing, 'html')].join('\n');
    assert.match(text, /<caption>A &lt;list&gt;<\/caption>/);
    assert.match(text, /<th scope="row">&lt;script&gt;<\/th>/);
    assert.match(text, /default-src &#39;none&#39;/);
    assert.doesNotMatch(text, /\b(?:src|href)=|https?:|<script>(?!\s*\/\/ Filters)/);
  });

  it('escapeHtml leaves nothing that could end a text or an attribute', () => {
    assert.equal(escapeHtml(`<a b="c" d='e'>&`), '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;');
  });
});

describe('words', () => {
  it('a moment is a day in the Netherlands, with the time where it is not midnight', () => {
    assert.equal(momentText(momentOf('2021-07-08')), '2021-07-08');
    assert.equal(momentText(Date.parse('2021-07-08T10:00:00Z')), '2021-07-08 12:00:00');
  });

  it('a condition says what must hold together, and what instead', () => {
    assert.equal(conditionText([['a', 'b'], ['c']]), 'a and b, or c');
  });
});
