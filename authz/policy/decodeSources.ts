import { createYamlFile } from './YamlFile.ts';
import { decodeFile } from './decodeFile.ts';
import type { Decoded } from './decodeFile.ts';
import type { Afspraak, Categorie, Client, Doel, Partner, Relatie, Rol, Verbod } from './Policy.ts';
import { AGREEMENTS } from './readSources.ts';
import type { Sources } from './readSources.ts';
import { shapes } from './shapes.ts';

/** The files of a policy, each read by its shape, not yet held against each other. */
export interface DecodedSources {
  readonly partners: Decoded<readonly Partner[]>;
  readonly rollen: Decoded<readonly Rol[]>;
  readonly doelen: Decoded<readonly Doel[]>;
  readonly categorieen: Decoded<readonly Categorie[]>;
  readonly relaties: Decoded<readonly Relatie[]>;
  readonly verboden: Decoded<readonly Verbod[]>;
  readonly clienten: Decoded<readonly Client[]>;
  readonly afspraken: readonly Decoded<Afspraak>[];
}

/** Reads each file by its shape. A file that is missing reads as one without a value. */
export function decodeSources({ files }: Sources): DecodedSources {
  const table = (name: string) =>
    createYamlFile(files.find(({ file }) => file === `${name}.yaml`) ?? { file: `${name}.yaml`, text: '[]' });
  return {
    partners: decodeFile(table('partners'), shapes.partners),
    rollen: decodeFile(table('rollen'), shapes.rollen),
    doelen: decodeFile(table('doelen'), shapes.doelen),
    categorieen: decodeFile(table('categorieen'), shapes.categorieen),
    relaties: decodeFile(table('relaties'), shapes.relaties),
    verboden: decodeFile(table('verboden'), shapes.verboden),
    clienten: decodeFile(table('clienten'), shapes.clienten),
    afspraken: files
      .filter(({ file }) => file.startsWith(`${AGREEMENTS}/`))
      .map((source) => decodeFile(createYamlFile(source), shapes.afspraak)),
  };
}
