import type { PermissionSet } from '../decision/PermissionSet.ts';
import { loadPolicy } from './loadPolicy.ts';
import { createWatch } from './createWatch.ts';
import { createPermissionSets } from './PermissionSets.ts';
import type { Policy } from './Policy.ts';
import type { PolicyFinding } from './PolicyFinding.ts';
import { PolicyInvalid } from './PolicyInvalid.ts';
import { applySuspensions } from '../suspension/applySuspensions.ts';
import { readSuspensions } from '../suspension/readSuspensions.ts';
import { fileStamp, sourcesStamp } from './sourcesStamp.ts';

/** How often the register of suspensions is looked at; a change counts once it has stood still for one look. */
const ROUND_MS = 50;

/** The files of the policy are many, so they are looked at less often: every 250 ms. */
const ROUNDS_A_LOOK_AT_FILES = 5;

/** The policy in force. A change of its files takes effect within a second, without a restart. */
export interface PolicyRegister {
  policy(): Policy;
  /** What a role may see for a purpose now: by the policy in force and by the clock. */
  permissionSet(rol: string, doel: string): PermissionSet;
  /**
   * Reads the files now, without waiting for them to be noticed.
   * @returns why they were refused; empty when they are in force.
   */
  reload(): readonly PolicyFinding[];
  /** Stops looking at the files. */
  close(): void;
}

export interface PolicyRegisterOptions {
  /** Folder of the policy. */
  readonly directory: string;
  /** The register of suspensions that are recorded while the system runs; it need not be there yet. */
  readonly suspensions: string;
  /** Now, in milliseconds since the epoch. */
  readonly clock: () => number;
  /** Told once of each state of the files that is no policy; the policy before it stays in force. */
  readonly onRefused: (findings: readonly PolicyFinding[]) => void;
}

/**
 * Opens the policy and keeps it current.
 * @throws {PolicyInvalid} when the files are no policy to begin with.
 */
export function createPolicyRegister(options: PolicyRegisterOptions): PolicyRegister {
  const { directory, suspensions, clock, onRefused } = options;
  const files = createWatch(() => sourcesStamp(directory));
  const recorded = createWatch(() => fileStamp(suspensions));
  const suspend = (base: Policy): Policy => applySuspensions(base, readSuspensions(suspensions), suspensions);
  let base = loadPolicy(directory);
  let policy = suspend(base);
  let sets = createPermissionSets(policy, clock);
  let refused: { readonly files: readonly PolicyFinding[]; readonly recorded: readonly PolicyFinding[] } = {
    files: [],
    recorded: [],
  };

  const takeFiles = (): void => {
    files.take();
    refused = { ...refused, files: attempt(() => void (base = loadPolicy(directory))) };
    if (refused.files.length > 0) onRefused(refused.files);
  };

  // A suspension counts even while the files are no policy: over the one before them.
  const takeRecorded = (): void => {
    recorded.take();
    const findings = attempt(() => {
      const next = suspend(base);
      if (next.digest === policy.digest) return;
      policy = next;
      sets = createPermissionSets(next, clock);
    });
    refused = { ...refused, recorded: findings };
    if (findings.length > 0) onRefused(findings);
  };

  const reload = (): readonly PolicyFinding[] => {
    const filesChanged = files.changed();
    if (filesChanged) takeFiles();
    if (filesChanged || recorded.changed()) takeRecorded();
    return [...refused.files, ...refused.recorded];
  };

  let rounds = 0;
  const round = (): void => {
    rounds += 1;
    if (recorded.settled()) takeRecorded();
    if (rounds % ROUNDS_A_LOOK_AT_FILES !== 0 || !files.settled()) return;
    takeFiles();
    takeRecorded();
  };

  const timer = setInterval(round, ROUND_MS);
  timer.unref();
  return {
    policy: () => policy,
    permissionSet: (rol, doel) => sets.get(rol, doel),
    reload,
    close: () => clearInterval(timer),
  };
}

function attempt(act: () => void): PolicyFinding[] {
  try {
    act();
    return [];
  } catch (error) {
    return [...findingsOf(error)];
  }
}

/** Whatever keeps the files from being read refuses them: this runs beside requests, and may not end them. */
function findingsOf(error: unknown): readonly PolicyFinding[] {
  if (error instanceof PolicyInvalid) return error.findings;
  return [{ file: '.', line: 1, column: 1, expected: 'a policy that can be read', got: String(error) }];
}
