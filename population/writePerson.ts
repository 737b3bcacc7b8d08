import { Chronicle } from './lib/Chronicle.ts';
import type { Housing } from './lib/Locations.ts';
import type { Numbering } from './lib/Numbering.ts';
import type { Random } from './lib/Random.ts';
import { identityOf } from './life/identity.ts';
import { lifeOf } from './life/Life.ts';
import { writeAvim } from './partners/avim.ts';
import { writeBvv } from './partners/bvv.ts';
import { writeCoa } from './partners/coa.ts';
import { writeDtv } from './partners/dtv.ts';
import { writeInd } from './partners/ind.ts';
import { writeKmar } from './partners/kmar.ts';
import { writeNidos } from './partners/nidos.ts';
import { writeNvik } from './partners/nvik.ts';
import { writeRechtspraak } from './partners/rechtspraak.ts';
import type { Scenario } from './Scenario.ts';
import type { Stores } from './Stores.ts';

/** Lives the scenario and writes what each partner then holds of the person. */
export function writePerson(
  scenario: Scenario,
  stores: Stores,
  numbering: Numbering,
  housing: Housing,
  random: Random,
): void {
  const life = lifeOf(scenario, numbering, random);
  const identity = identityOf(life, random);
  const chronicle = new Chronicle(life.vnummer, random);
  writeInd(life, stores.ind, chronicle, random);
  writeCoa(life, stores.coa, chronicle, housing, random);
  writeRechtspraak(life, stores.rechtspraak, chronicle);
  writeDtv(life, stores.dtv, chronicle, random);
  writeAvim(life, identity, stores.avim, chronicle, random);
  writeKmar(life, stores.kmar, chronicle, random);
  writeNidos(life, stores.nidos, chronicle, random);
  writeNvik(life, stores.nvik, chronicle, numbering, random);
  writeBvv(life, identity, stores.bvv, chronicle, random);
}
