import { readResults } from '../../bench/results/resultFiles.ts';
import { renderResults } from '../../bench/results/renderResults.ts';
import type { GeneratedText } from './GeneratedText.ts';
import { commandExamples } from './commandExamples.ts';
import { renderAnswers } from './renderAnswers.ts';
import { renderCommandIndex } from './renderCommandIndex.ts';
import { renderErrors } from './renderErrors.ts';
import { renderEvaluation } from './renderEvaluation.ts';
import { renderFields } from './renderFields.ts';
import { renderNonInterference } from './renderNonInterference.ts';
import { renderOperations } from './renderOperations.ts';
import { renderCedarExample, renderRegisterExample } from './renderPolicyExport.ts';
import { renderLimits } from './renderLimits.ts';
import { renderReasons } from './renderReasons.ts';
import { renderDeviation, renderVerified } from './renderVerification.ts';

/** Every text that is made from code; `npm run generate` writes them, `npm run generate:check` compares them. */
export const generatedTexts: readonly GeneratedText[] = [
  { path: 'docs/fields.md', block: null, make: renderFields },
  { path: 'docs/errors.md', block: null, make: renderErrors },
  { path: 'docs/limits.md', block: 'limits', make: renderLimits },
  { path: 'docs/non-interference.md', block: 'runs', make: renderNonInterference },
  { path: 'README.md', block: 'answers', make: renderAnswers },
  { path: 'docs/authzen.md', block: 'evaluation', make: renderEvaluation },
  { path: 'docs/authzen.md', block: 'reasons', make: renderReasons },
  { path: 'docs/commands/operaties.md', block: 'registered', make: renderOperations },
  { path: 'docs/commands/policy-export.md', block: 'cedar', make: renderCedarExample },
  { path: 'docs/commands/policy-export.md', block: 'register', make: renderRegisterExample },
  { path: 'docs/commands/verify.md', block: 'verified', make: renderVerified },
  { path: 'docs/commands/verify.md', block: 'deviation', make: renderDeviation },
  { path: 'docs/commands/README.md', block: 'commands', make: renderCommandIndex },
  { path: 'bench/RESULTS.md', block: null, make: () => renderResults(readResults()) },
  ...commandExamples,
];
