import { UsageError } from './commands/Command.ts';
import type { Environment } from './commands/Command.ts';
import { openIssuer } from './openIssuer.ts';
import { readSettings } from './readSettings.ts';

/** Who may read which user it was, and erase from the log: the supervisor, and not who runs it. */
export const supervisor = Object.freeze({ rol: 'fg.toezichthouder', doel: 'audit' });

/**
 * The subject of a token of the supervisor.
 * @throws {UsageError} where the token is of somebody else, or there is none
 */
export async function expectSupervisor(given: string | undefined, environment: Environment): Promise<string> {
  const token = given ?? environment['VB_TOKEN'];
  if (token === undefined)
    throw new UsageError(
      `Expected \`--token\` or \`VB_TOKEN\` with a token of role ${supervisor.rol}, but there is none.`,
    );
  const { verifyToken } = await openIssuer(readSettings(environment), Date.now);
  const { sub, rol, doelen } = await verifyToken(`Bearer ${token}`);
  if (rol !== supervisor.rol || !doelen.includes(supervisor.doel))
    throw new UsageError(
      `Expected a token of role ${supervisor.rol} for ${supervisor.doel}, but got one of ${rol} for ${doelen.join(', ')}.`,
    );
  return sub;
}
