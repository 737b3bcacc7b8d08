import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { AGREEMENTS } from './readSources.ts';

/**
 * A cheap mark of the files in the folder of a policy, that changes when they do: names, sizes, and the times
 * that the file system keeps and nobody can set back.
 */
export function sourcesStamp(directory: string): string {
  return ['', AGREEMENTS].flatMap((folder) => stampsOf(join(directory, folder))).join('\n');
}

function stampsOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder).map((name) => `${name} ${fileStamp(join(folder, name))}`);
  } catch {
    return ['unreadable'];
  }
}

/** The same of one file. */
export function fileStamp(path: string): string {
  const stats = statSync(path, { bigint: true, throwIfNoEntry: false });
  if (stats === undefined) return 'gone';
  // The folder of the agreements is looked into itself.
  return stats.isDirectory() ? 'folder' : `${stats.ino} ${stats.size} ${stats.ctimeNs}`;
}
