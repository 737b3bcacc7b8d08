import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';

import { temporaryFolder } from '../../../end-to-end/harness/testData.ts';

const shipped = join(import.meta.dirname, '..', '..', '..', '..', 'authz', 'policy', 'data');

let altered: string | undefined;
let number = 0;

/** A change of a folder with a policy. */
export type PolicyChange = (folder: string) => void;

/** Copies the shipped policy, or another, and changes the copy. */
export function alterPolicy(changes: readonly PolicyChange[], from: string = shipped): string {
  const folder = join((altered ??= temporaryFolder('beleid')), String((number += 1)));
  cpSync(from, folder, { recursive: true });
  for (const change of changes) change(folder);
  return folder;
}

/** Sets keys of an agreement. */
export function changeAgreement(id: string, keys: Readonly<Record<string, unknown>>): PolicyChange {
  return (folder) => {
    const path = join(folder, 'afspraken', `${id}.yaml`);
    const document = parseDocument(readFileSync(path, 'utf8'));
    for (const [key, value] of Object.entries(keys)) document.set(key, value);
    writeFileSync(path, document.toString());
  };
}

/** Adds an agreement that gives a case manager of COA these categories, of who is in reception. */
export function giveToCoa(
  id: string,
  verstrekker: string,
  categorieen: readonly string[],
  keys: Readonly<Record<string, unknown>> = {},
): PolicyChange {
  return (folder) => {
    cpSync(
      join(folder, 'afspraken', 'ind-coa-procesinformatie.yaml'),
      join(folder, 'afspraken', `${id}.yaml`),
    );
    changeAgreement(id, { id, verstrekker, categorieen, ...keys })(folder);
  };
}

/** Takes every prohibition away. */
export function withoutProhibitions(folder: string): void {
  rmSync(join(folder, 'verboden.yaml'));
  writeFileSync(join(folder, 'verboden.yaml'), '[]\n');
}
