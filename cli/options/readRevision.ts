import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { createPolicy } from '../../authz/policy/createPolicy.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { PolicyInvalid } from '../../authz/policy/PolicyInvalid.ts';
import { collectSources } from '../../authz/policy/readSources.ts';
import { UsageError } from '../commands/Command.ts';

const execute = promisify(execFile);

/** A name of a commit (gitrevisions(7)) without a path or a range, and nothing that git would take for an option. */
const revision = /^[A-Za-z0-9@][A-Za-z0-9._/@{}^~-]*$/;
const range = /\.\./;
const largest = 64 * 1024 * 1024;

/** Whether a text can be the name of a commit; whether there is one is for git. */
export function isRevision(text: string): boolean {
  return revision.test(text) && !range.test(text);
}

/**
 * Reads the policy as it was in a commit. Nothing is checked out.
 * @param directory the folder of the policy
 * @throws {UsageError} where git knows no such commit, or there is no valid policy in it
 */
export async function readRevision(option: string, text: string, directory: string): Promise<Policy> {
  if (!isRevision(text)) {
    throw new UsageError(
      `Expected \`${option}\` to be a day, a moment or a git revision, but got \`${text}\`.`,
    );
  }
  const run = async (words: readonly string[], input = ''): Promise<Buffer> => {
    try {
      const running = execute('git', ['-C', directory, ...words], { encoding: 'buffer', maxBuffer: largest });
      // Who does not read it has ended, and its status says why.
      running.child.stdin?.on('error', () => {});
      running.child.stdin?.end(input);
      return (await running).stdout;
    } catch (error) {
      const told = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : String(error);
      throw new UsageError(
        `Expected \`${option}\` to be a git revision of \`${directory}\`, but got \`${text}\`: ${told}`,
        { cause: error },
      );
    }
  };
  const commit = String(await run(['rev-parse', '--verify', '--end-of-options', `${text}^{commit}`])).trim();
  const files = listFiles(String(await run(['ls-tree', '-r', '-z', commit, '.'])));
  const objects = files.map(([, object]) => `${object}\n`).join('');
  const contents = readBatch(await run(['cat-file', '--batch'], objects));
  const texts = new Map(files.map(([path], index) => [path, contents[index] ?? '']));
  const sources = collectSources({
    list: (folder) =>
      [...texts.keys()].flatMap((path) =>
        path.startsWith(folder) && !path.slice(folder.length).includes('/') ? path.slice(folder.length) : [],
      ),
    read: (file) => {
      // Commits from before clients were registered have none, and nobody could ask by them today.
      const found = texts.get(file) ?? (file === 'clienten.yaml' ? '[]' : undefined);
      if (found === undefined) throw new Error('no such file');
      return found;
    },
  });
  try {
    return createPolicy(sources);
  } catch (error) {
    if (!(error instanceof PolicyInvalid)) throw error;
    throw new UsageError(`The policy at \`${text}\` is not one that this version reads:\n${error.message}`, {
      cause: error,
    });
  }
}

/** Regular files of `git ls-tree -z`, by path, with the name of their content. */
function listFiles(output: string): readonly (readonly [string, string])[] {
  return output.split('\0').flatMap((entry) => {
    const [, object, path] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(entry) ?? [];
    return object === undefined || path === undefined ? [] : [[path, object] as const];
  });
}

/** Contents from `git cat-file --batch`: a line that ends in the size, the content, and the end of a line; each in turn. */
function readBatch(output: Buffer): readonly string[] {
  const contents: string[] = [];
  for (let at = 0; at < output.length;) {
    const start = output.indexOf('\n', at) + 1;
    const size = Number(output.toString('utf8', at, start).trim().split(' ').at(-1));
    contents.push(output.toString('utf8', start, start + size));
    at = start + size + 1;
  }
  return contents;
}
