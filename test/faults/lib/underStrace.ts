import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What happens at a system call of the log. */
export interface Injection {
  /** System calls, such as `pwrite64`. */
  readonly calls: string;
  /** `signal=KILL`, or `error=EIO`. */
  readonly what: string;
  /** At the how manieth call of a thread, from 1. */
  readonly when: number;
  /** For how many calls; one unless told. */
  readonly times?: number;
}

/** Whether strace is there, and may watch processes. */
export function hasStrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', '/bin/true']).status === 0;
}

/**
 * The beginning of a command line that runs a writer under strace, which does something at a system call on the files
 * of the log: segments, checkpoints and their folders; nothing else that the process does is touched.
 *
 * @param segments numbers that segments of this run may have
 */
export function underStrace(folder: string, segments: readonly number[], injection: Injection): string[] {
  const { calls, what, when, times = 1 } = injection;
  const streams = ['verwerkingen', 'toegang'].map((name) => join(folder, name, '1'));
  const files = segments.flatMap((number) => {
    const name = String(number).padStart(8, '0');
    return [`${name}.segment`, `${name}.checkpoints`];
  });
  const paths = streams.flatMap((stream) => [stream, ...files.map((file) => join(stream, file))]);
  return [
    'strace',
    '-f',
    '-qq',
    '-o',
    '/dev/null',
    ...paths.flatMap((path) => ['-P', path]),
    '-e',
    `inject=${calls}:${what}:when=${when}${times > 1 ? `..${when + times - 1}` : ''}`,
  ];
}
