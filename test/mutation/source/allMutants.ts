import { textOf } from '../../tree/lib/treeFiles.ts';
import { mutateSource } from './mutateSource.ts';
import type { SourceMutant } from './SourceMutant.ts';
import { sourceFiles } from './SourceScope.ts';

/** Every mutant of the source as it is now, file after file. */
export function allMutants(): readonly SourceMutant[] {
  return sourceFiles().flatMap((file) => mutateSource(file, textOf(file)));
}
