import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { errorCodeOf } from '../policy/errorCodeOf.ts';
import type { Policy } from '../policy/Policy.ts';
import { applySuspensions } from './applySuspensions.ts';
import { readSuspensions } from './readSuspensions.ts';
import type { SuspensionRecord } from './SuspensionRecord.ts';

/** Somebody else is writing in the register, or died while doing so. */
export class RegisterLocked extends Error {
  constructor(lock: string) {
    super(
      `Expected nobody to be writing in the register of suspensions, but \`${lock}\` is there: try again, or take it away if nobody is.`,
    );
    this.name = 'RegisterLocked';
  }
}

/**
 * Adds a record to the register of suspensions, which every process that decides reads within a second. It is on disk
 * when this returns.
 *
 * @param policy without the register
 * @throws {SuspensionsInvalid} where the record does not fit, and nothing is written; {RegisterLocked}
 */
export function recordSuspension(
  file: string,
  policy: Policy,
  record: Omit<SuspensionRecord, 'volgnummer'>,
): SuspensionRecord {
  mkdirSync(dirname(file), { recursive: true });
  const lock = `${file}.slot`;
  const held = hold(lock);
  try {
    const records = readSuspensions(file);
    const made = { volgnummer: records.length + 1, ...record };
    applySuspensions(policy, [...records, made], file);
    const register = openSync(file, 'a', 0o600);
    try {
      writeSync(register, `${JSON.stringify(made)}\n`);
      fsyncSync(register);
    } finally {
      closeSync(register);
    }
    return made;
  } finally {
    closeSync(held);
    rmSync(lock);
  }
}

function hold(lock: string): number {
  try {
    return openSync(lock, 'wx', 0o600);
  } catch (error) {
    if (errorCodeOf(error) === 'EEXIST') throw new RegisterLocked(lock);
    throw error;
  }
}
