import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseDocument } from 'yaml';

import { compilePermissionSet } from '../../../authz/decision/compilePermissionSet.ts';
import { loadPolicy } from '../../../authz/policy/loadPolicy.ts';
import type { Afspraak, Policy } from '../../../authz/policy/Policy.ts';
import type { Caller } from '../../end-to-end/harness/Caller.ts';
import { copyPolicy } from '../../end-to-end/harness/copyPolicy.ts';
import { NOW } from '../../end-to-end/harness/startTestSystem.ts';
import { readCoordinates } from '../../end-to-end/reference/readCoordinates.ts';
import type { Choose } from '../../gateway/lib/OperationParts.ts';
import { allCallers } from '../questions.ts';

/** The ways in which a policy is made to give less. */
export const WAYS = ['removed', 'suspended', 'on a condition more', 'prohibited'] as const;

/** One of them. */
export type Way = (typeof WAYS)[number];

/** A copy of the shipped policy that gives less. */
export interface PoorerPolicy {
  readonly folder: string;
  /** What was changed, in words. */
  readonly change: string;
  /** The callers for whom it decides otherwise; at least one. */
  readonly callers: readonly Caller[];
}

/** Most agreements that are drawn until the change of one makes a difference to somebody. */
const mostDraws = 100;

/** Draws one agreement, and makes a copy of the shipped policy that gives less of it. */
export function drawPoorerPolicy(policy: Policy, way: Way, choose: Choose): PoorerPolicy {
  const ofCallers = policy.afspraken.filter(({ rollen }) =>
    rollen.some((rol) => policy.rollen.get(rol)?.intern === false),
  );
  for (let draw = 0; draw < mostDraws; draw += 1) {
    const afspraak = ofCallers[choose(ofCallers.length)];
    if (afspraak === undefined) break;
    const folder = copyPolicy();
    const change = makePoorer(folder, policy, afspraak, way, choose);
    if (change === null) continue;
    const poorer = loadPolicy(folder);
    const callers = allCallers(policy).filter(({ token: { rol, doelen } }) => {
      const [doel = ''] = doelen;
      const [one, other] = [policy, poorer].map((each) => compilePermissionSet(each, rol, doel, NOW).id);
      return one !== other;
    });
    if (callers.length > 0) return { folder, change, callers };
  }
  throw new Error(
    `Expected an agreement that makes a difference when ${way}, but drew ${mostDraws} without.`,
  );
}

/** Changes the policy in a folder; in words what was changed, or null where this agreement cannot be changed so. */
function makePoorer(
  folder: string,
  policy: Policy,
  { id, ontvanger, categorieen, voorwaarden }: Afspraak,
  way: Way,
  choose: Choose,
): string | null {
  const file = join(folder, 'afspraken', `${id}.yaml`);
  if (way === 'removed') {
    rmSync(file);
    return `${id} removed`;
  }
  if (way === 'suspended') {
    extend(file, ['opschortingen'], { van: '2026-01-01', tot: null, reden: 'Een toets.' });
    return `${id} suspended`;
  }
  if (way === 'prohibited') {
    const categorie = categorieen[choose(categorieen.length)] ?? '';
    extend(join(folder, 'verboden.yaml'), [], {
      id: 'toets',
      titel: 'Een toets',
      ontvangers: [ontvanger],
      uitgezonderd: [],
      categorieen: [categorie],
      grondslag: ['AVG art. 5'],
      geldigVan: '2026-01-01',
      geldigTot: null,
    });
    return `${categorie}, which ${id} gives, prohibited to ${ontvanger}`;
  }
  // The way in to persons cannot depend on a person: such a policy is refused.
  if (categorieen.some((categorie) => entryCategories.has(categorie))) return null;
  const others = [...policy.relaties.keys()].filter((relatie) => !voorwaarden.includes(relatie));
  const relatie = others[choose(others.length)] ?? '';
  extend(file, ['voorwaarden'], relatie);
  return `${id} on the condition ${relatie} too`;
}

const entryCategories: ReadonlySet<string> = new Set(
  [...readCoordinates().categories]
    .filter(([coordinate]) => coordinate.startsWith('Query.'))
    .flatMap(([, categorieen]) => categorieen),
);

/** Puts one entry more in a list of a YAML file. */
function extend(file: string, path: readonly string[], entry: unknown): void {
  const document = parseDocument(readFileSync(file, 'utf8'));
  document.addIn(path, document.createNode(entry));
  writeFileSync(file, document.toString());
}
