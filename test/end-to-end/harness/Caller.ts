import { randomUUID } from 'node:crypto';

import type { TokenRequest } from '../../../gateway/identify/createDevelopmentIssuer.ts';
import { sentinels } from '../../../population/sentinels.ts';

/** Who asks: what the token says, and what the request's headers add to it. */
export interface Caller {
  readonly token: TokenRequest;
  readonly doelbinding?: string;
  readonly zaakreferentie?: string;
}

const { volledig, signaal } = sentinels;

/** The same caller as one and the same person in every request, whose budget is thus one too. */
export function asOnePerson(caller: Caller): Caller {
  return { ...caller, token: { ...caller.token, sub: randomUUID() } };
}

/** COA about the residents of the location of `volledig`. */
export const coa: Caller = {
  token: { rol: 'coa.casemanager', doelen: ['opvang'], locatie: volledig.locatie ?? '' },
};

/** The IND, which decides on applications. */
export const ind: Caller = { token: { rol: 'ind.beslismedewerker', doelen: ['asielprocedure'] } };

/** NVIK on trafficking, in the case in which `signaal` is named. */
export const nvik: Caller = {
  token: { rol: 'nvik.analist', doelen: ['mensenhandelsignaal'] },
  zaakreferentie: signaal.signaal ?? '',
};
