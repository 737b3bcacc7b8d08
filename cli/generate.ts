import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { generatedTexts } from './generate/generatedTexts.ts';
import { placeText } from './generate/placeText.ts';

const root = join(import.meta.dirname, '..');
const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });

for (const { path, block, make } of generatedTexts) {
  const present = read(path);
  const wanted = placeText(present, block, await make());
  if (wanted === present) continue;
  if (values.check) {
    process.exitCode = 1;
    console.error(
      `${path} is not what the code makes of it: run \`npm run generate\` and commit the result.`,
    );
  } else {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), wanted);
    console.log(`${path} is written.`);
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}
