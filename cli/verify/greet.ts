import type { Asker } from './Asker.ts';
import { CannotVerify } from './CannotVerify.ts';
import { isObject } from './checkAnswer.ts';
import type { Client } from './createClient.ts';

/**
 * Asks one harmless question, so that what is wrong with the address or the token is said once.
 *
 * @throws {CannotVerify} where nothing answers, where it is no gateway, or where it does not take the token
 */
export async function greet(client: Client, asker: Asker, address: string): Promise<void> {
  const answer = await client.ask(asker, { query: '{ __typename }', variables: {} });
  if (answer.status === 401) {
    throw new CannotVerify(
      `The gateway at ${address} does not take tokens of the development issuer of \`VB_DATA\`: expected the data folder of that gateway, and no real issuer there.`,
    );
  }
  const { data } = isObject(answer.json) ? answer.json : {};
  if (isObject(data) && data['__typename'] === 'Query') return;
  const came = `status ${answer.status}, ${answer.body.slice(0, 120)}`;
  throw new CannotVerify(`Expected a gateway at ${address} to answer \`{ __typename }\`, but got ${came}.`);
}
