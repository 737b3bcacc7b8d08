import { readFileSync } from 'node:fs';

/** Reads the Federation 2 schema in the folder of a partner. */
export function readSchema({ folder }: { readonly folder: string }): string {
  return readFileSync(new URL('schema.graphql', folder), 'utf8');
}
