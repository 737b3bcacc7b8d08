import type { Screen } from './Screen.ts';
import { wrapText } from './wrapText.ts';

/** A part of a document. */
export type Block =
  | { readonly kind: 'title' | 'section' | 'paragraph'; readonly text: string }
  /** What somebody else wrote, as it is. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/** A text in parts, for a reader. */
export type Document = readonly Block[];

/** A document for a screen: no line is wider than it, but of code. */
export function* renderText(document: Document, screen: Screen): Generator<string> {
  for (const [index, block] of document.entries()) {
    if (index > 0) yield '';
    switch (block.kind) {
      case 'title':
      case 'section':
        for (const line of wrapText(block.text, screen.width)) yield screen.paint('head', line);
        break;
      case 'paragraph':
        yield* wrapText(block.text, screen.width);
        break;
      case 'quote':
        yield* indented(`“${block.text}”`, '  ', '  ', screen.width);
        break;
      case 'list':
        for (const item of block.items) yield* indented(item, '  - ', '    ', screen.width);
        break;
      case 'code':
        yield* block.text.split('\n').map((line) => `  ${line}`);
        break;
    }
  }
}

/** A document in Markdown (CommonMark). */
export function* renderMarkdown(document: Document): Generator<string> {
  for (const [index, block] of document.entries()) {
    if (index > 0) yield '';
    switch (block.kind) {
      case 'title':
        yield `# ${block.text}`;
        break;
      case 'section':
        yield `## ${block.text}`;
        break;
      case 'paragraph':
        yield block.text;
        break;
      case 'quote':
        yield `> ${block.text}`;
        break;
      case 'list':
        yield* block.items.map((item) => `- ${item}`);
        break;
      case 'code':
        yield `\`\`\`${block.language}\n${block.text}\n\`\`\``;
        break;
    }
  }
}

function indented(text: string, first: string, next: string, width: number): readonly string[] {
  return wrapText(text, width - next.length).map((line, index) => `${index === 0 ? first : next}${line}`);
}
