import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { createWatch } from '../../authz/policy/createWatch.ts';
import { errorCodeOf } from '../../authz/policy/errorCodeOf.ts';
import { fileStamp } from '../../authz/policy/sourcesStamp.ts';
import { ManifestInvalid, readManifest } from './OperationManifest.ts';

/** How often the folder is looked at, in milliseconds; a change counts once it has stood still for one look. */
const roundLength = 250;
const extension = '.json';

/** The operations that clients registered. A change of them takes effect within a second, without a restart. */
export interface OperationRegister {
  /** The text of an operation of a client by its SHA-256; undefined where it has none. */
  readonly find: (client: string, id: string) => string | undefined;
  /** Stops looking at the folder. */
  readonly close: () => void;
}

export interface OperationRegisterOptions {
  /** One manifest for each client, `ID.json`. It need not be there. */
  readonly directory: string;
  /** Told of a change that is no manifest; what was registered before stays. */
  readonly onRefused: (error: unknown) => void;
}

/** The file of a client's operations. Its id is no path (`authz/policy/shapes.ts`). */
export function operationsFile(directory: string, client: string): string {
  return join(directory, `${client}${extension}`);
}

/**
 * Opens the register and keeps it current.
 * @throws ManifestInvalid where a file in it is none to begin with
 */
export function createOperationRegister({
  directory,
  onRefused,
}: OperationRegisterOptions): OperationRegister {
  const watch = createWatch(() =>
    namesIn(directory)
      .map((name) => `${name} ${fileStamp(join(directory, name))}`)
      .join('\n'),
  );
  let registered = readRegister(directory);
  const timer = setInterval(() => {
    if (!watch.settled()) return;
    watch.take();
    try {
      registered = readRegister(directory);
    } catch (error) {
      onRefused(error);
    }
  }, roundLength);
  timer.unref();
  return {
    find: (client, id) => registered.get(client)?.get(id),
    close: () => clearInterval(timer),
  };
}

function readRegister(directory: string): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    namesIn(directory).map((name) => {
      const file = join(directory, name);
      try {
        const operations = readManifest(readFileSync(file, 'utf8'));
        return [name.slice(0, -extension.length), new Map(operations.map(({ id, body }) => [id, body]))];
      } catch (error) {
        throw error instanceof ManifestInvalid ? new ManifestInvalid(`${file}: ${error.message}`) : error;
      }
    }),
  );
}

function namesIn(directory: string): readonly string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith(extension) && !name.startsWith('.'))
      .toSorted();
  } catch (error) {
    if (errorCodeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
