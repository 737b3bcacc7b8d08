import { Distribution } from './lib/Distribution.ts';

/** A group of personal names. */
export type NameGroup =
  | 'ARABISCH'
  | 'TURKS'
  | 'TIGRINYA'
  | 'SOMALISCH'
  | 'PERZISCH'
  | 'WEST_AFRIKAANS'
  | 'OOST_EUROPEES'
  | 'SPAANS';

/** Where a person comes from. */
export interface Nationality {
  /** BRP table 32. */
  readonly code: string;
  /** BRP table 32. */
  readonly omschrijving: string;
  /** Country of birth, in Dutch. */
  readonly land: string;
  readonly taal: string;
  readonly names: NameGroup;
  readonly places: readonly [string, ...string[]];
  /** Whether applications go through track 2, safe country. */
  readonly safe: boolean;
}

const SYRIE = nationality('0336', 'Syrische', 'Syrië', 'het Arabisch', 'ARABISCH', [
  'Aleppo',
  'Homs',
  'Idlib',
  'Daraa',
]);
const TURKIJE = nationality('0339', 'Turkse', 'Turkije', 'het Turks', 'TURKS', [
  'Diyarbakır',
  'Ankara',
  'Malatya',
  'Van',
]);
export const ERITREA = nationality('0084', 'Eritrese', 'Eritrea', 'het Tigrinya', 'TIGRINYA', [
  'Asmara',
  'Keren',
  'Mendefera',
]);
const JEMEN = nationality('0058', 'Jemenitische', 'Jemen', 'het Arabisch', 'ARABISCH', [
  'Sanaa',
  'Taiz',
  'Aden',
]);
const SOMALIE = nationality('0149', 'Somalische', 'Somalië', 'het Somalisch', 'SOMALISCH', [
  'Mogadishu',
  'Kismayo',
  'Baidoa',
]);
const ALGERIJE = nationality(
  '0100',
  'Algerijnse',
  'Algerije',
  'het Arabisch',
  'ARABISCH',
  ['Algiers', 'Oran'],
  true,
);
const IRAK = nationality('0314', 'Iraakse', 'Irak', 'het Arabisch', 'ARABISCH', ['Bagdad', 'Mosul', 'Basra']);
const IRAN = nationality('0315', 'Iraanse', 'Iran', 'het Farsi', 'PERZISCH', [
  'Teheran',
  'Shiraz',
  'Isfahan',
]);
const MAROKKO = nationality(
  '0131',
  'Marokkaanse',
  'Marokko',
  'het Arabisch',
  'ARABISCH',
  ['Fez', 'Casablanca'],
  true,
);
const SOEDAN = nationality('0148', 'Soedanese', 'Soedan', 'het Arabisch', 'ARABISCH', [
  'Khartoem',
  'Nyala',
  'El Fasher',
]);
const AFGHANISTAN = nationality('0300', 'Afghaanse', 'Afghanistan', 'het Dari', 'PERZISCH', [
  'Kabul',
  'Herat',
  'Kunduz',
]);
const NIGERIA = nationality('0137', 'Nigeriaanse', 'Nigeria', 'het Engels', 'WEST_AFRIKAANS', [
  'Lagos',
  'Kano',
]);
const ETHIOPIE = nationality('0114', 'Ethiopische', 'Ethiopië', 'het Amhaars', 'TIGRINYA', [
  'Addis Abeba',
  'Mekelle',
]);
const PAKISTAN = nationality('0331', 'Pakistaanse', 'Pakistan', 'het Urdu', 'PERZISCH', ['Lahore', 'Quetta']);
const RUSLAND = nationality('0041', 'Russische', 'Rusland', 'het Russisch', 'OOST_EUROPEES', [
  'Moskou',
  'Grozny',
]);
const GEORGIE = nationality(
  '0030',
  'Georgische',
  'Georgië',
  'het Georgisch',
  'OOST_EUROPEES',
  ['Tbilisi', 'Batoemi'],
  true,
);
const COLOMBIA = nationality('0255', 'Colombiaanse', 'Colombia', 'het Spaans', 'SPAANS', [
  'Cali',
  'Medellín',
]);
const STAATLOOS = nationality('0499', 'Staatloos', 'Syrië', 'het Arabisch', 'ARABISCH', [
  'Damascus',
  'Latakia',
]);
const ONBEKEND = nationality('0000', 'Onbekend', 'Onbekend', 'het Arabisch', 'ARABISCH', [
  'een dorp aan de grens',
]);

/** Shares of first applications in 2023, percent [S]; from Nigeria on, "other" by assumption. */
export const NATIONALITY = new Distribution<Nationality>(
  [SYRIE, 34],
  [TURKIJE, 7.6],
  [ERITREA, 6.1],
  [JEMEN, 5.2],
  [SOMALIE, 4.7],
  [ALGERIJE, 4.1],
  [IRAK, 3.9],
  [IRAN, 2.9],
  [MAROKKO, 2.3],
  [SOEDAN, 2.1],
  [AFGHANISTAN, 1.7],
  [NIGERIA, 4.4],
  [ETHIOPIE, 3],
  [PAKISTAN, 3],
  [RUSLAND, 3],
  [GEORGIE, 3],
  [COLOMBIA, 3],
  [STAATLOOS, 4],
  [ONBEKEND, 2],
);

/** The share of the nationalities that are `safe`. */
export const SAFE_SHARE = (4.1 + 2.3 + 3) / 100;

/** Those that sentinels have. */
export const NATIONALITIES = { SYRIE, TURKIJE, ERITREA, IRAN, ALGERIJE, NIGERIA, SOEDAN } as const;

function nationality(
  code: string,
  omschrijving: string,
  land: string,
  taal: string,
  names: NameGroup,
  places: readonly [string, ...string[]],
  safe = false,
): Nationality {
  return { code, omschrijving, land, taal, names, places, safe };
}
