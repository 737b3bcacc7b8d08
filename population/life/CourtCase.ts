import type { Day } from '../lib/days.ts';
import { year } from '../lib/days.ts';
import type { Numbering } from '../lib/Numbering.ts';
import { REFERENCE_DAY } from '../parameters.ts';
import type { Scenario } from '../Scenario.ts';

/** A case at a court; pending while it has no judgment. */
export interface CourtCase {
  readonly zaaknummer: string;
  readonly soort: 'BEROEP' | 'VOORLOPIGE_VOORZIENING' | 'HOGER_BEROEP';
  readonly filed: Day;
  /** Planned ones lie after the reference day. */
  readonly hearing: Day | null;
  readonly suspensive: boolean;
  readonly judgment: Judgment | null;
}

interface Judgment {
  readonly ecli: string;
  readonly day: Day;
  readonly dictum: 'GEGROND' | 'ONGEGROND' | 'NIET_ONTVANKELIJK';
}

/** Days from a hearing to its judgment. */
const JUDGMENT_AFTER = 28;
/** A hearing is planned this many days ahead. */
const PLANNED_AHEAD = 60;

/**
 * The court cases that follow a refusal, oldest first. An appeal against a refusal as unfounded suspends
 * departure by law; against another only a provision does (Vw 2000 art. 82).
 */
export function courtCasesAfter(refused: Day, scenario: Scenario, numbering: Numbering): CourtCase[] {
  const filed = refused + (scenario.uitkomst === 'ONGEGROND' ? 20 : 6);
  if (!scenario.appeals || filed > REFERENCE_DAY) {
    return [];
  }
  const suspensive = scenario.uitkomst === 'ONGEGROND';
  const cases: CourtCase[] = [];
  if (!suspensive && scenario.requestsProvision) {
    const dictum = scenario.provisionSucceeds ? 'GEGROND' : 'ONGEGROND';
    cases.push(courtCase('VOORLOPIGE_VOORZIENING', filed, filed + 10, 4, false, dictum, numbering));
  }
  const lost = scenario.uitkomst === 'BUITEN_BEHANDELING' ? 'NIET_ONTVANKELIJK' : 'ONGEGROND';
  const hearing = filed + scenario.hearingAfter;
  const appeal = courtCase(
    'BEROEP',
    filed,
    hearing,
    JUDGMENT_AFTER,
    suspensive,
    scenario.appealSucceeds ? 'GEGROND' : lost,
    numbering,
  );
  cases.push(appeal);
  if (appeal.judgment !== null && appeal.judgment.dictum !== 'GEGROND' && scenario.appealsFurther) {
    const further = appeal.judgment.day + 14;
    if (further <= REFERENCE_DAY) {
      cases.push(
        courtCase('HOGER_BEROEP', further, further + 120, JUDGMENT_AFTER, false, 'ONGEGROND', numbering),
      );
    }
  }
  return cases;
}

function courtCase(
  soort: CourtCase['soort'],
  filed: Day,
  hearing: Day,
  judgmentAfter: number,
  suspensive: boolean,
  dictum: Judgment['dictum'],
  numbering: Numbering,
): CourtCase {
  const judged = hearing + judgmentAfter;
  const court = soort === 'HOGER_BEROEP' ? 'RVS' : 'RBDHA';
  return {
    zaaknummer: court === 'RVS' ? numbering.councilCase(year(filed)) : numbering.courtCase(year(filed)),
    soort,
    filed,
    hearing: hearing <= REFERENCE_DAY + PLANNED_AHEAD ? hearing : null,
    suspensive,
    judgment:
      judged <= REFERENCE_DAY ? { ecli: numbering.ecli(court, year(judged)), day: judged, dictum } : null,
  };
}
