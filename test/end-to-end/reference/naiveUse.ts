import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readRequests } from '../../../audit/read/readRequests.ts';
import type { Policy } from '../../../authz/policy/Policy.ts';
import { exampleConsultations, exampleLogOf } from '../harness/exampleLog.ts';
import { NOW } from '../harness/startTestSystem.ts';

/** The partner and the category that the log is asked about: one that it was given. */
const [partner, categorie] = ['coa', 'coa.opvang'];

/** The root fields about no person, with the arguments that they are asked with. */
const ROOTS: ReadonlyMap<string, string> = new Map([
  ['afspraakgebruik', ''],
  ['nietGeraadpleegd', `(partner: "${partner}", categorie: "${categorie}")`],
]);

/** The arguments of a root field that is about no person; null for any other. */
export function argumentsOfUse(root: string): string | null {
  return ROOTS.get(root) ?? null;
}

/** What such a root field gives, counted from the example log without its index. */
export function naiveUse(
  root: string,
  dataDirectory: string,
  policy: Policy,
  persons: number,
): Readonly<Record<string, unknown>> | readonly unknown[] {
  return root === 'afspraakgebruik' ? useOf(policy, persons) : nonAccess(dataDirectory, persons);
}

function useOf({ afspraken }: Policy, persons: number): readonly unknown[] {
  return afspraken
    .map(({ id }) => id)
    .toSorted()
    .map((afspraak) => {
      const given = exampleConsultations.filter((one) => one.afspraken.includes(afspraak));
      const laatste = given.at(-1)?.moment;
      return {
        afspraak,
        verzoeken: 0,
        inzagen: given.length * persons,
        geweigerdeVerzoeken: 0,
        geweigerdeInzagen: 0,
        laatste: laatste === undefined ? null : new Date(laatste).toISOString(),
      };
    });
}

function nonAccess(dataDirectory: string, persons: number): Readonly<Record<string, unknown>> {
  const stream = join(exampleLogOf(dataDirectory), 'verwerkingen', '1');
  const requests = [...readRequests(stream, { van: 0, tot: NOW })];
  const own = requests.filter(({ ground }) => ground?.partner === partner);
  const given = own.flatMap(({ inzagen, ...request }) =>
    inzagen.flatMap(({ nummer, gegeven }) => {
      const velden = (gegeven?.velden ?? []).filter(({ categorieen }) => categorieen.includes(categorie));
      return velden.length === 0 ? [] : { request, nummer, velden: velden.map(({ veld }) => veld) };
    }),
  );
  const last = requests.at(-1)?.inzagen.at(-1)?.nummer ?? 0;
  return {
    van: new Date(0).toISOString(),
    tot: new Date(NOW + 3_600_000).toISOString(),
    alles: { verzoeken: own.length, inzagen: own.length * persons },
    gegeven: { verzoeken: 0, inzagen: given.length },
    geweigerd: { verzoeken: 0, inzagen: 0 },
    eerste: given.slice(0, 20).map(({ request, nummer, velden }) => ({
      stroom: 1,
      entry: nummer,
      moment: new Date(request.moment).toISOString(),
      rol: request.ground?.rol,
      doel: request.ground?.doel,
      velden,
    })),
    delen: [{ stroom: 1, van: requests[0]?.nummer, tot: last, checkpoint: coveringNote(stream, last) }],
  };
}

function coveringNote(stream: string, entry: number): string | undefined {
  return readdirSync(stream)
    .filter((name) => name.endsWith('.checkpoints'))
    .toSorted()
    .flatMap((name) => readFileSync(join(stream, name), 'utf8').split(/(?<=\n)\n(?=vreemdelingenbeeld|$)/))
    .find((note) => Number(note.split('\n')[1]) > entry);
}
