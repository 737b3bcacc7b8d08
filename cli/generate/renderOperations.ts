import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { operationId, writeManifest } from '../../gateway/operations/OperationManifest.ts';
import { operaties } from '../commands/operaties.ts';
import { createScreen } from '../present/Screen.ts';

const query =
  'query Naam($vnummer: VNummer!) { vreemdeling(vnummer: $vnummer) { persoonsgegevens { geslachtsnaam } } }';
const wrong = 'query Fout($vnummer: VNummer!) { vreemdeling(vnummer: $vnummer) { achternaam } }';
const client = 'kmar.balie';

/** `docs/commands/operaties.md`: a manifest that is registered and listed, and one that is refused. */
export async function renderOperations(): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-'));
  const written: string[] = [];
  const run = async (words: readonly string[], shown: string): Promise<void> => {
    const screen = createScreen({ terminal: null, write: (text) => written.push(text.trimEnd()) });
    written.push(`$ npm run -s vb -- operaties ${shown}`);
    const exit = await operaties.run(words, screen, { VB_DATA: directory });
    if (exit !== 0) written.push('$ echo $?', String(exit));
  };
  const register = async (file: string, name: string, body: string): Promise<void> => {
    const manifest = join(directory, file);
    writeFileSync(manifest, writeManifest([{ id: operationId(body), name, body }]));
    const words = ['registreren', '--client', client];
    await run([...words, manifest], [...words, file].join(' '));
  };
  try {
    await register('manifest.json', 'Naam', query);
    await run(['lijst', '--client', client], `lijst --client ${client}`);
    await register('wrong.json', 'Fout', wrong);
    return `\`\`\`console\n${written.join('\n')}\n\`\`\`\n`;
  } finally {
    rmSync(directory, { recursive: true });
  }
}
