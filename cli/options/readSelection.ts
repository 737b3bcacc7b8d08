import { categoriesOfCoordinate, type Coordinate } from '../../authz/matrix/Coordinate.ts';
import type { MatrixScope } from '../../authz/matrix/createMatrix.ts';
import type { Policy } from '../../authz/policy/Policy.ts';
import { UsageError } from '../commands/Command.ts';
import { expectKnown, unknownName } from './expectKnown.ts';

/** The options that choose a part of the matrix; each may be given more than once, and any of its values will do. */
export const selectionOptions = {
  rol: { type: 'string', multiple: true },
  doel: { type: 'string', multiple: true },
  partner: { type: 'string', multiple: true },
  veld: { type: 'string', multiple: true },
  categorie: { type: 'string', multiple: true },
  intern: { type: 'boolean', default: false },
} as const;

/** What was given for them. */
export interface SelectionValues {
  readonly rol?: readonly string[];
  readonly doel?: readonly string[];
  readonly partner?: readonly string[];
  readonly veld?: readonly string[];
  readonly categorie?: readonly string[];
  readonly intern: boolean;
}

type Given = Required<SelectionValues>;

/** How the options are explained in the help of a command. */
export const selectionHelp = `  --rol ROL              a role, such as coa.casemanager
  --doel DOEL            a purpose, such as opvang
  --partner PARTNER      every role of a partner, such as coa
  --veld VELD            a type, or a field of it: Asielaanvraag, Asielaanvraag.asielmotieven
  --categorie CATEGORIE  fields of a category, or of all categories of a partner: ind.asielmotief, ind
  --intern               internal roles too, which stand in no token
Each of these may be given more than once; a cell must match one value of each that is given.`;

/**
 * Reads which part of the matrix is asked for.
 * @throws {UsageError} on a name that there is not, or where nothing is left
 */
export function readSelection(
  given: SelectionValues,
  policy: Policy,
  coordinates: readonly Coordinate[],
): MatrixScope {
  const values: Given = { rol: [], doel: [], partner: [], veld: [], categorie: [], ...given };
  const rollen = [...policy.rollen.values()].filter(({ intern }) => values.intern || !intern);
  checkNames(values, policy, coordinates);
  const categories = [...policy.categorieen.keys()].filter((code) =>
    values.categorie.some((name) => code === name || code.startsWith(`${name}.`)),
  );
  const chosen = rollen.filter(
    ({ code, partner, doelen }) =>
      any(values.rol, code) && any(values.partner, partner) && doelen.some((doel) => any(values.doel, doel)),
  );
  const fields = coordinates.filter(
    (coordinate) =>
      (any(values.veld, coordinate.veld) || values.veld.includes(coordinate.type)) &&
      (values.categorie.length === 0 ||
        categoriesOfCoordinate(coordinate).some((categorie) => categories.includes(categorie))),
  );
  if (chosen.length === 0 || fields.length === 0) throw nothingLeft(values, policy, chosen.length > 0);
  const rolCodes = new Set(chosen.map(({ code }) => code));
  const velden = new Set(fields.map(({ veld }) => veld));
  return {
    rol: ({ code }) => rolCodes.has(code),
    doel: (doel) => any(values.doel, doel),
    veld: ({ veld }) => velden.has(veld),
  };
}

function checkNames(values: Given, policy: Policy, coordinates: readonly Coordinate[]): void {
  const rollen = [...policy.rollen.keys()];
  expectKnown('--rol', 'a role of the policy', values.rol, rollen);
  for (const code of values.rol) {
    if (policy.rollen.get(code)?.intern === true && !values.intern) {
      throw new UsageError(`\`${code}\` is an internal role, which stands in no token: add \`--intern\`.`);
    }
  }
  expectKnown('--doel', 'a purpose of the policy', values.doel, [...policy.doelen.keys()]);
  expectKnown('--partner', 'a partner of the policy', values.partner, [...policy.partners.keys()]);
  const categories = [...policy.categorieen.keys()];
  const owners = [...new Set([...policy.categorieen.values()].map(({ partner }) => partner))];
  expectKnown('--categorie', 'a category or a partner that has categories', values.categorie, [
    ...categories,
    ...owners,
  ]);
  for (const veld of values.veld) checkField('--veld', veld, coordinates);
}

/** @throws {UsageError} where there is no such type or field */
export function checkField(option: string, veld: string, coordinates: readonly Coordinate[]): void {
  const types = [...new Set(coordinates.map(({ type }) => type))];
  if (types.includes(veld)) return;
  const [type = ''] = veld.split('.');
  const fields = coordinates.map((coordinate) => coordinate.veld);
  if (fields.includes(veld)) return;
  // In a type that there is, only its own fields are meant; otherwise the nearest of all.
  const known = types.includes(type)
    ? fields.filter((field) => field.startsWith(`${type}.`))
    : [...types, ...fields];
  throw unknownName(option, 'a type of the schema or a field of it, as `Type.veld`', veld, known);
}

function nothingLeft(values: Given, policy: Policy, roles: boolean): UsageError {
  if (roles)
    return new UsageError(
      'Expected a selection with a field in it, but none matches all of `--veld` and `--categorie`.',
    );
  const purposes = values.rol.map(
    (code) => `\`${code}\` has ${(policy.rollen.get(code)?.doelen ?? []).join(', ')}`,
  );
  const known = purposes.length === 0 ? '' : ` (${purposes.join('; ')})`;
  return new UsageError(
    `Expected a selection with a role in it, but none matches all of \`--rol\`, \`--doel\` and \`--partner\`${known}.`,
  );
}

function any(given: readonly string[], value: string): boolean {
  return given.length === 0 || given.includes(value);
}
