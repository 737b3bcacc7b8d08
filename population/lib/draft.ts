import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** What this process is writing. */
const active = new Set<string>();

/**
 * Makes a directory that is there with all that `fill` puts into it, or not at all: it is filled beside its
 * place and moved in one step. Where another process was first, what that one made stays.
 * A draft that a killed process of this machine left behind is removed.
 *
 * @throws Error naming the directory, when it cannot be written
 */
export async function makeDirectory(
  directory: string,
  fill: (draft: string) => Promise<void>,
): Promise<void> {
  const parent = dirname(directory);
  const draft = join(parent, `${prefixOf(directory)}${process.pid}.${randomBytes(4).toString('hex')}`);
  active.add(draft);
  try {
    await mkdir(draft, { recursive: true }).catch((cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(`cannot make \`${directory}\`: expected a writable folder, but got: ${reason}`, {
        cause,
      });
    });
    try {
      await removeAbandoned(directory);
      await fill(draft);
      await moveTo(directory, draft);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  } finally {
    active.delete(draft);
  }
}

/** Names the machine and the process, so that an abandoned draft can be told from one being written. */
function prefixOf(directory: string): string {
  return `.${basename(directory)}.${hostname()}.`;
}

async function removeAbandoned(directory: string): Promise<void> {
  const parent = dirname(directory);
  const prefix = prefixOf(directory);
  for (const name of await readdir(parent)) {
    const draft = join(parent, name);
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (name.startsWith(prefix) && !active.has(draft) && !isRunning(owner)) {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

function isRunning(owner: number): boolean {
  if (owner === process.pid) {
    return false;
  }
  try {
    process.kill(owner, 0);
    return true;
  } catch (error) {
    // Only "no such process" says that it has ended.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

async function moveTo(directory: string, draft: string): Promise<void> {
  try {
    await rename(draft, directory);
  } catch (cause) {
    // A directory with files is never replaced: another process was first.
    const taken = await stat(directory).catch(() => null);
    if (taken?.isDirectory() !== true) {
      throw cause;
    }
  }
}
