import type { RegisterEntry } from '../../../authz/export/createRegister.ts';
import { renderCsv } from '../renderCsv.ts';

const head = [
  'verwerkingsactiviteit',
  'doel',
  'omschrijving',
  'verstrekker',
  'ontvanger',
  'rollen',
  'betrokkenen',
  'categorie',
  'soort',
  'afspraak',
  'grondslag',
  'geldigVan',
  'geldigTot',
  'herzienVoor',
  'bewaartermijn',
] as const;

/** The register with a line for each category that an agreement gives for a purpose; a purpose for which nothing is given has one line. */
export function registerCsv(register: readonly RegisterEntry[]): Iterable<string> {
  return renderCsv(head, register.flatMap(rowsOf));
}

function rowsOf(entry: RegisterEntry): readonly (readonly string[])[] {
  const { verwerkingsactiviteit, doel, omschrijving, afspraken, categorieen } = entry;
  const activity = [verwerkingsactiviteit, doel, omschrijving];
  if (afspraken.length === 0) return [[...activity, ...Array.from(head.slice(activity.length), () => '')]];
  const kinds = new Map<string, string>(categorieen.map(({ code, soort }) => [code, soort]));
  return afspraken.flatMap((afspraak) =>
    afspraak.categorieen.map((categorie) => [
      ...activity,
      afspraak.verstrekker,
      afspraak.ontvanger,
      afspraak.rollen.join(', '),
      afspraak.betrokkenen.join(' '),
      categorie,
      kinds.get(categorie) ?? '',
      afspraak.id,
      afspraak.grondslag.join('; '),
      afspraak.geldigVan,
      afspraak.geldigTot ?? '',
      afspraak.herzienVoor,
      '',
    ]),
  );
}
