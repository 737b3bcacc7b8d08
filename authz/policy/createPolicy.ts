import { checkAfspraken } from './checkAfspraken.ts';
import { checkNames } from './checkNames.ts';
import { checkPeriods } from './checkPeriods.ts';
import { checkReferences } from './checkReferences.ts';
import { deepFreeze } from './deepFreeze.ts';
import { decodeSources } from './decodeSources.ts';
import { frozenMap } from './frozenMap.ts';
import type { Policy } from './Policy.ts';
import { PolicyInvalid } from './PolicyInvalid.ts';
import type { Sources } from './readSources.ts';

/**
 * Makes the policy of its files: seven tables and one file for each agreement.
 * @returns the whole policy, frozen; every code that something names in it exists.
 * @throws {PolicyInvalid} with all mistakes at once, each with file, line, column, what was expected and what came.
 */
export function createPolicy(sources: Sources): Policy {
  const decoded = decodeSources(sources);
  const { partners, rollen, doelen, categorieen, relaties, verboden, clienten, afspraken } = decoded;
  const tables = [partners, rollen, doelen, categorieen, relaties, verboden, clienten];
  const findings = [
    ...sources.findings,
    ...[...tables, ...afspraken].flatMap((file) => file.findings),
    ...[checkNames, checkReferences, checkPeriods, checkAfspraken].flatMap((check) => check(decoded)),
  ];
  if (findings.length > 0) throw new PolicyInvalid(findings);
  return Object.freeze({
    digest: sources.digest,
    partners: byCode(partners.value),
    rollen: byCode(rollen.value),
    doelen: byCode(doelen.value),
    categorieen: byCode(categorieen.value),
    relaties: byCode(relaties.value),
    clienten: frozenMap((clienten.value ?? []).map((client) => [client.id, deepFreeze(client)])),
    afspraken: deepFreeze(afspraken.flatMap(({ value }) => value ?? [])),
    verboden: deepFreeze(verboden.value ?? []),
  });
}

function byCode<Thing extends { readonly code: string }>(
  things: readonly Thing[] | null,
): ReadonlyMap<string, Thing> {
  return frozenMap((things ?? []).map((thing) => [thing.code, deepFreeze(thing)]));
}
