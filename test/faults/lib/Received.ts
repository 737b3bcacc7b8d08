import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

import type { Pool } from 'undici';

import { derivePersonKey } from '../../../audit/keys/PersonKey.ts';
import { readRequests } from '../../../audit/read/readRequests.ts';
import { verifyLog } from '../../../audit/verify/verifyLog.ts';
import { sentinels } from '../../../population/sentinels.ts';
import { readAnswer } from '../../end-to-end/harness/Answer.ts';
import { isObject } from '../../end-to-end/harness/project.ts';

/** Who asks while a gateway is killed. */
export const callers = [
  { rol: 'ind.beslismedewerker', doelen: ['asielprocedure'] },
  { rol: 'coa.casemanager', doelen: ['opvang'] },
];

const persons = [sentinels.volledig, sentinels.statushouder, sentinels.pupil].map(({ vnummer }) => vnummer);
const query = `query($v: VNummer!) { vreemdeling(vnummer: $v) {
  vnummer verblijfsrecht { rechtmatigVerblijf grondslag } opvang { status }
  asielaanvragen { stadium asielmotieven { grond } } } }`;
/** What stands under a field of a person. */
const types: ReadonlyMap<string, string> = new Map([
  ['verblijfsrecht', 'Verblijfsrecht'],
  ['opvang', 'Opvang'],
  ['asielaanvragen', 'Asielaanvraag'],
  ['asielmotieven', 'Asielmotief'],
]);

/** What a client got of a person. */
export interface Received {
  readonly vnummer: string;
  /** Schema coordinates of the fields that have a value. */
  readonly fields: ReadonlySet<string>;
}

/** Adds the coordinates of all fields below a value that have one themselves. */
function gather(type: string, value: unknown, fields: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) gather(type, one, fields);
  if (!isObject(value) || Array.isArray(value)) return;
  for (const [name, below] of Object.entries(value)) {
    if (below === null) continue;
    fields.add(`${type}.${name}`);
    gather(types.get(name) ?? '', below, fields);
  }
}

/**
 * Asks once, as one of several tokens and about one of several persons, by turns.
 *
 * @returns what was received, under its trace
 * @throws what the connection throws; AssertionError for an answer that is none
 */
export async function askOnce(
  pool: Pool,
  tokens: readonly string[],
  turn: number,
): Promise<readonly [trace: string, received: Received]> {
  const trace = randomBytes(16).toString('hex');
  const vnummer = persons[turn % persons.length] ?? '';
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: '/graphql',
    headers: {
      authorization: `Bearer ${tokens[turn % tokens.length]}`,
      'content-type': 'application/json',
      traceparent: `00-${trace}-${'b'.repeat(16)}-01`,
    },
    body: JSON.stringify({ query, variables: { v: vnummer } }),
  });
  const answer = readAnswer(await body.json());
  assert.equal(statusCode, 200, JSON.stringify(answer));
  const fields = new Set<string>();
  gather('Vreemdeling', answer.data?.['vreemdeling'], fields);
  return [trace, { vnummer, fields }];
}

/**
 * Holds what was received against the log, which must verify: every field that has a value must be in it.
 *
 * @param findKey gives the key of a person
 * @returns how many fields were received
 */
export async function assertRecorded(
  folder: string,
  received: ReadonlyMap<string, Received>,
  findKey: (vnummer: string) => Promise<Uint8Array | null>,
): Promise<number> {
  const { streams, findings } = verifyLog({ folder, keys: [], checkpoints: [] });
  assert.deepEqual([...findings, ...streams.flatMap((stream) => stream.findings)], []);
  const logs = join(folder, 'verwerkingen');
  const period = { van: 0, tot: Number.MAX_SAFE_INTEGER };
  const requests = new Map(
    readdirSync(logs)
      .flatMap((stream) => [...readRequests(join(logs, stream), period)])
      .map((request) => [request.trace, request]),
  );
  const subjects = new Map<string, Buffer>();
  for (const vnummer of persons) {
    const key = await findKey(vnummer);
    assert.ok(key !== null);
    subjects.set(vnummer, derivePersonKey(key).subject);
  }
  let given = 0;
  for (const [trace, { vnummer, fields }] of received) {
    const inzage = requests
      .get(trace)
      ?.inzagen.find(({ persoon }) => subjects.get(vnummer)?.equals(persoon.subject));
    const recorded = new Set(inzage?.gegeven?.velden.map(({ veld }) => veld));
    assert.deepEqual([...fields.difference(recorded)], [], `${trace} about ${vnummer}`);
    given += fields.size;
  }
  return given;
}
