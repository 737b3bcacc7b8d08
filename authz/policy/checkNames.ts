import type { Decoded } from './decodeFile.ts';
import type { DecodedSources } from './decodeSources.ts';
import type { PolicyFinding } from './PolicyFinding.ts';
import { AGREEMENTS } from './readSources.ts';
import type { YamlFile, YamlPath } from './YamlFile.ts';

/** Nothing bears the name of something else, and no list names anything twice. */
export function checkNames(sources: DecodedSources): readonly PolicyFinding[] {
  const findings: PolicyFinding[] = [];
  const unique = (file: YamlFile, names: readonly unknown[], pathOf: (index: number) => YamlPath) => {
    for (const [index, name] of names.entries()) {
      if (names.indexOf(name) === index) continue;
      findings.push(file.findingAt(pathOf(index), 'a name that is not taken', `\`${String(name)}\` again`));
    }
  };
  const lists = (file: YamlFile, path: YamlPath, thing: object) => {
    for (const [key, value] of Object.entries<unknown>({ ...thing })) {
      if (!Array.isArray(value)) continue;
      unique(file, value, (index) => [...path, key, index]);
    }
  };
  const table = <Thing extends object>(
    { file, value }: Decoded<readonly Thing[]>,
    key: keyof Thing & string,
  ) => {
    const things = value ?? [];
    unique(
      file,
      things.map((thing) => String(thing[key])),
      (index) => [index, key],
    );
    for (const [index, thing] of things.entries()) lists(file, [index], thing);
  };

  table(sources.partners, 'code');
  table(sources.rollen, 'code');
  table(sources.doelen, 'code');
  table(sources.categorieen, 'code');
  table(sources.relaties, 'code');
  table(sources.verboden, 'id');
  table(sources.clienten, 'id');
  // Two agreements cannot have one id: each is named as its file.
  for (const { file, value } of sources.afspraken) {
    if (value === null) continue;
    const name = file.file.slice(`${AGREEMENTS}/`.length, -'.yaml'.length);
    if (value.id !== name)
      findings.push(file.findingAt(['id'], `\`${name}\`, as the file`, `\`${value.id}\``));
    lists(file, [], value);
  }
  return findings;
}
