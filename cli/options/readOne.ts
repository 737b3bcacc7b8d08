import type { Policy, Rol } from '../../authz/policy/Policy.ts';
import { UsageError } from '../commands/Command.ts';
import { unknownName } from './expectKnown.ts';

/** Reads an option that must be given. @throws {UsageError} where it is not */
export function readRequired(option: string, example: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new UsageError(`Expected \`${option}\`, such as \`${option} ${example}\`, but it is not given.`);
}

/** Reads the one role of a command. @throws {UsageError} where it is not given, or there is none */
export function readRole(value: string | undefined, policy: Policy): Rol {
  const name = readRequired('--rol', 'coa.casemanager', value);
  const rol = policy.rollen.get(name);
  if (rol === undefined) throw unknownName('--rol', 'a role of the policy', name, [...policy.rollen.keys()]);
  return rol;
}

/** Reads the one purpose of a command, which need not be the role's. @throws {UsageError} likewise */
export function readPurpose(value: string | undefined, policy: Policy): string {
  const name = readRequired('--doel', 'opvang', value);
  if (!policy.doelen.has(name))
    throw unknownName('--doel', 'a purpose of the policy', name, [...policy.doelen.keys()]);
  return name;
}
