import type { GeneratedText } from './GeneratedText.ts';
import { renderAnswers } from './renderAnswers.ts';
import { renderErrors } from './renderErrors.ts';
import { renderFields } from './renderFields.ts';

/** Every text that is made from code; `npm run generate` writes them, `npm run generate:check` compares them. */
export const generatedTexts: readonly GeneratedText[] = [
  { path: 'docs/fields.md', block: null, make: renderFields },
  { path: 'docs/errors.md', block: null, make: renderErrors },
  { path: 'README.md', block: 'answers', make: renderAnswers },
];
