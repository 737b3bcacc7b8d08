import { diff } from '../commands/diff.ts';
import { explain } from '../commands/explain.ts';
import { matrix } from '../commands/matrix.ts';
import { policyCheck } from '../commands/policyCheck.ts';
import { schema } from '../commands/schema.ts';
import type { GeneratedText } from './GeneratedText.ts';
import { type Example, renderExample } from './renderExample.ts';

/** The examples in `docs/commands/`, by page and block; each says its day, so that they do not change with the clock. */
const examples: Readonly<Record<string, Readonly<Record<string, Example>>>> = {
  matrix: {
    role: {
      command: matrix,
      words:
        '--rol coa.casemanager --doel opvang --veld Asielaanvraag --veld Verblijfsrecht --veld UitstelVanVertrek --op 2026-11-22',
    },
    field: { command: matrix, words: '--veld Beschikking.motivering --op 2026-11-22' },
    before: {
      command: matrix,
      words: '--partner coa --doel opvang --veld Beschikking.motivering --op 2021-07-07',
    },
    json: {
      command: matrix,
      words: '--rol coa.plaatsing --veld Verblijfsrecht.grondslag --op 2026-11-22 --format json',
    },
  },
  explain: {
    denied: {
      command: explain,
      words: '--rol coa.casemanager --doel opvang --veld Beschikking.integraleTekst --op 2026-11-22',
    },
    conditional: {
      command: explain,
      words: '--rol coa.casemanager --doel opvang --veld Voogdij.voogd --op 2026-11-22 --relaties in-opvang',
    },
    suspended: {
      command: explain,
      words: '--rol nvik.analist --doel overlast --veld Achtergrond.godsdienst --op 2020-08-01',
      lines: 22,
    },
  },
  diff: {
    letters: {
      command: diff,
      words: '--van 2021-07-07 --naar 2021-07-08',
      lines: 12,
      next: { from: 'coa.casemanager for opvang: Beschikking { motivering', lines: 8 },
    },
    suspension: {
      command: diff,
      words: '--van 2020-07-01 --naar 2020-08-01',
      lines: 6,
      next: { from: 'nvik.analist for overlast: Achtergrond', lines: 9 },
    },
  },
  'policy-check': {
    now: { command: policyCheck, words: '--op 2026-11-22' },
    late: { command: policyCheck, words: '--op 2028-11-01', lines: 8 },
  },
  schema: {
    role: { command: schema, words: '--rol coa.financien --doel eigen-bijdrage --op 2026-11-22', lines: 36 },
  },
};

/** The examples as texts to generate. */
export const commandExamples: readonly GeneratedText[] = Object.entries(examples).flatMap(([page, blocks]) =>
  Object.entries(blocks).map(([block, example]) => ({
    path: `docs/commands/${page}.md`,
    block,
    make: async () => await renderExample(example),
  })),
);
