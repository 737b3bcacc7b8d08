import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import * as v from 'valibot';
import { parse, stringify } from 'yaml';

import { shapes } from '../../authz/policy/shapes.ts';
import { developmentClient } from '../../gateway/identify/createDevelopmentIssuer.ts';

/** Names of the copies of something: all but the first, which is itself. */
function copiesOf(code: string, factor: number): string[] {
  return Array.from({ length: factor - 1 }, (_one, index) => `${code}-${index + 2}`);
}

/**
 * Makes the policy of a folder so many times as large: as many categories, agreements and prohibitions, each copied
 * agreement giving the copied categories to the same roles for the same purposes. What is decided of the categories that
 * there were stays the same; each permission set has so many times as many decisions.
 */
export function growPolicy(directory: string, factor: number): void {
  const categorieen = readTable(directory, 'categorieen', shapes.categorieen);
  const verboden = readTable(directory, 'verboden', shapes.verboden);
  const of = (codes: readonly string[], copy: number): string[] =>
    codes.map((code) => copiesOf(code, factor)[copy] ?? code);
  writeTable(directory, 'categorieen', [
    ...categorieen,
    ...categorieen.flatMap((one) => copiesOf(one.code, factor).map((code) => ({ ...one, code }))),
  ]);
  writeTable(directory, 'verboden', [
    ...verboden,
    ...verboden.flatMap((one) =>
      copiesOf(one.id, factor).map((id, copy) => ({ ...one, id, categorieen: of(one.categorieen, copy) })),
    ),
  ]);
  for (const afspraak of readAgreements(directory))
    for (const [copy, id] of copiesOf(afspraak.id, factor).entries())
      writeAgreement(directory, { ...afspraak, id, categorieen: of(afspraak.categorieen, copy) });
}

/** Gives the policy of a folder so many times as many roles: each copy has what its original has. */
export function growRoles(directory: string, factor: number): void {
  const rollen = readTable(directory, 'rollen', shapes.rollen);
  const withCopies = (codes: readonly string[]): string[] =>
    codes.flatMap((code) => [code, ...copiesOf(code, factor)]);
  // What stands in no token is the gateway's own.
  const grown = rollen.flatMap((rol) =>
    rol.intern ? [rol] : withCopies([rol.code]).map((code) => ({ ...rol, code })),
  );
  const known = new Set(grown.map(({ code }) => code));
  const ofKnown = (codes: readonly string[]): string[] => withCopies(codes).filter((code) => known.has(code));
  writeTable(directory, 'rollen', grown);
  const verboden = readTable(directory, 'verboden', shapes.verboden);
  writeTable(
    directory,
    'verboden',
    verboden.map((one) => ({ ...one, uitgezonderd: ofKnown(one.uitgezonderd) })),
  );
  for (const afspraak of readAgreements(directory))
    writeAgreement(directory, { ...afspraak, rollen: ofKnown(afspraak.rollen) });
}

/** Adds a client that may what the development client may: each has requests at once of its own. @returns its id */
export function addClient(directory: string): string {
  const clienten = readTable(directory, 'clienten', shapes.clienten);
  const id = `${developmentClient}-2`;
  const [like] = clienten.filter((client) => client.id === developmentClient);
  if (like === undefined) throw new Error(`Expected a client \`${developmentClient}\`.`);
  writeTable(directory, 'clienten', [...clienten, { ...like, id }]);
  return id;
}

function readTable<Shape extends v.GenericSchema>(
  directory: string,
  name: string,
  shape: Shape,
): v.InferOutput<Shape> {
  return v.parse(shape, parse(readFileSync(join(directory, `${name}.yaml`), 'utf8')));
}

function writeTable(directory: string, name: string, rows: readonly object[]): void {
  writeFileSync(join(directory, `${name}.yaml`), stringify(rows, { aliasDuplicateObjects: false }));
}

type Agreement = v.InferOutput<typeof shapes.afspraak>;

function readAgreements(directory: string): Agreement[] {
  const folder = join(directory, 'afspraken');
  return readdirSync(folder).map((name) =>
    v.parse(shapes.afspraak, parse(readFileSync(join(folder, name), 'utf8'))),
  );
}

function writeAgreement(directory: string, afspraak: Agreement): void {
  const file = join(directory, 'afspraken', `${afspraak.id}.yaml`);
  writeFileSync(file, stringify(afspraak, { aliasDuplicateObjects: false }));
}
