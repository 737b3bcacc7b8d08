import { UsageError } from '../commands/Command.ts';
import { nearestNames } from './nearestNames.ts';

/** So many names or fewer are all listed where none is near. */
const fewNames = 20;

/**
 * Holds what was given to an option against the names that there are.
 * @param kind what the names are, such as `a role of the policy`
 * @returns the given names
 * @throws {UsageError} naming the option, what it expects and what came, with the nearest names
 */
export function expectKnown(
  option: string,
  kind: string,
  given: readonly string[],
  known: readonly string[],
): readonly string[] {
  for (const name of given) if (!known.includes(name)) throw unknownName(option, kind, name, known);
  return given;
}

/** The error of a name that there is not. */
export function unknownName(
  option: string,
  kind: string,
  name: string,
  known: readonly string[],
): UsageError {
  const near = nearestNames(name, known).map((candidate) => `\`${candidate}\``);
  const hint =
    near.length > 0
      ? ` Did you mean ${near.join(' or ')}?`
      : known.length <= fewNames
        ? ` There are: ${known.join(', ')}.`
        : '';
  return new UsageError(`Expected \`${option}\` to be ${kind}, but got \`${name}\`.${hint}`);
}
