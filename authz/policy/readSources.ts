import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from './errorCodeOf.ts';
import type { PolicyFinding } from './PolicyFinding.ts';

/** Files that a policy has, beside its agreements. */
export const TABLES = [
  'categorieen',
  'clienten',
  'doelen',
  'partners',
  'relaties',
  'rollen',
  'verboden',
] as const;

/** Folder of the agreements, one a file. */
export const AGREEMENTS = 'afspraken';

/** The text of a file of the policy. */
export interface Source {
  /** Path inside the folder, with `/`. */
  readonly file: string;
  readonly text: string;
}

/** What stands in the folder of a policy. */
export interface Sources {
  readonly files: readonly Source[];
  /** SHA-256 over paths and texts, hex. */
  readonly digest: string;
  readonly findings: readonly PolicyFinding[];
}

/** Where the files of a policy are: on disk, or in the history that it has. */
export interface SourceFolder {
  /** Names of what stands in a folder: the empty string for the folder itself, or `afspraken/`. Throws where there is none. */
  readonly list: (folder: string) => readonly string[];
  /** The text of a file by its path. Throws where there is none. */
  readonly read: (file: string) => string;
}

/** Reads the folder of a policy on disk. */
export function readSources(directory: string): Sources {
  return collectSources({
    list: (folder) => readdirSync(join(directory, folder)),
    read: (file) => readFileSync(join(directory, file), 'utf8'),
  });
}

/** Reads the files of a policy. One that is missing, unreadable or not expected is a finding. */
export function collectSources(folder: SourceFolder): Sources {
  const findings: PolicyFinding[] = [];
  const find = (file: string, expected: string, got: string) =>
    findings.push({ file, line: 1, column: 1, expected, got });
  const found = [...list(folder, '', find), ...list(folder, `${AGREEMENTS}/`, find)];
  const tables: readonly string[] = TABLES.map((table) => `${table}.yaml`);
  const agreements = found.filter((file) => file.startsWith(`${AGREEMENTS}/`) && file.endsWith('.yaml'));
  const wanted = [...tables, ...agreements];
  for (const file of found) {
    if (!wanted.includes(file)) find(file, `${tables.join(', ')} or ${AGREEMENTS}/*.yaml`, 'another file');
  }
  const files = wanted.flatMap((file): readonly Source[] => {
    try {
      return [{ file, text: folder.read(file) }];
    } catch (error) {
      find(file, 'a file that can be read', errorCodeOf(error));
      return [];
    }
  });
  const hash = createHash('sha256');
  for (const { file, text } of files) hash.update(JSON.stringify([file, text]));
  return { files, digest: hash.digest('hex'), findings };
}

/** YAML files of a folder, under either of the names that YAML goes by; an editor's own files are not. */
function list(
  source: SourceFolder,
  folder: string,
  find: (file: string, expected: string, got: string) => void,
): readonly string[] {
  try {
    return source
      .list(folder)
      .filter((name) => /^[^.].*\.ya?ml$/.test(name))
      .toSorted()
      .map((name) => `${folder}${name}`);
  } catch (error) {
    find(folder === '' ? '.' : folder, 'a folder that can be read', errorCodeOf(error));
    return [];
  }
}
