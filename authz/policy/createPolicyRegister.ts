import type { PermissionSet } from '../decision/PermissionSet.ts';
import { loadPolicy } from './loadPolicy.ts';
import { createPermissionSets } from './PermissionSets.ts';
import type { Policy } from './Policy.ts';
import type { PolicyFinding } from './PolicyFinding.ts';
import { PolicyInvalid } from './PolicyInvalid.ts';
import { applySuspensions } from '../suspension/applySuspensions.ts';
import { readSuspensions } from '../suspension/readSuspensions.ts';
import { fileStamp, sourcesStamp } from './sourcesStamp.ts';

/** How often the files are looked at; a change counts once it has stood still for one round. */
const ROUND_MS = 250;

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
  const stampOf = (): string => `${sourcesStamp(directory)}\n${fileStamp(suspensions)}`;
  const suspend = (files: Policy): Policy =>
    applySuspensions(files, readSuspensions(suspensions), suspensions);
  let read = stampOf();
  let seen = read;
  let refused: readonly PolicyFinding[] = [];
  let base = loadPolicy(directory);
  let policy = suspend(base);
  let sets = createPermissionSets(policy, clock);

  const reload = (): readonly PolicyFinding[] => {
    const stamp = stampOf();
    if (stamp === read) return refused;
    seen = stamp;
    read = stamp;
    // A suspension counts even while the files are no policy: over the one before them.
    const findings = attempt(() => {
      base = loadPolicy(directory);
    });
    findings.push(
      ...attempt(() => {
        const next = suspend(base);
        if (next.digest === policy.digest) return;
        policy = next;
        sets = createPermissionSets(next, clock);
      }),
    );
    refused = findings;
    if (refused.length > 0) onRefused(refused);
    return refused;
  };

  const round = (): void => {
    const stamp = stampOf();
    const stoodStill = stamp === seen;
    seen = stamp;
    if (stoodStill) reload();
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
