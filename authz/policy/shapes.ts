import * as v from 'valibot';
import { isDay } from '../decision/isDay.ts';
import { hoogsteLimieten } from './Limieten.ts';

/** What each file of the policy holds. A message says what is expected; the reader adds what came. */

const text = v.pipe(v.string('a text'), v.regex(/\S/, 'a text'));
const code = v.pipe(
  v.string('a code in small letters, such as `ind` or `coa.casemanager`'),
  v.regex(/^[a-z]+(?:[.-][a-z0-9]+)*$/, 'a code in small letters, such as `ind` or `coa.casemanager`'),
);
const day = v.pipe(
  v.string('a day as `YYYY-MM-DD`'),
  v.check((value: string) => isDay(value), 'a day that exists, as `YYYY-MM-DD`'),
);
const dayOrNull = v.nullable(day);
const codes = v.array(code, 'a list of codes');
const someCodes = v.pipe(codes, v.minLength(1, 'at least one code'));
const grondslag = v.pipe(
  v.array(text, 'a list of articles'),
  v.minLength(1, 'at least one article: without a legal basis nothing is given'),
);
const yesOrNo = v.boolean('`true` or `false`');

/** At most as many persons a request as a page of a list has. */
const perVerzoek = v.pipe(
  v.number('a whole number from 1 to 100'),
  v.integer('a whole number from 1 to 100'),
  v.minValue(1, 'a whole number from 1 to 100'),
  v.maxValue(100, 'a whole number from 1 to 100'),
);
const perUur = v.pipe(
  v.number('a whole number from 1 to 1000000'),
  v.integer('a whole number from 1 to 1000000'),
  v.minValue(1, 'a whole number from 1 to 1000000'),
  v.maxValue(1_000_000, 'a whole number from 1 to 1000000'),
);

/** At least a month, and no longer than anybody has to answer for what was done. */
const months = v.pipe(
  v.number('a whole number of months from 1 to 240'),
  v.integer('a whole number of months from 1 to 240'),
  v.minValue(1, 'a whole number of months from 1 to 240'),
  v.maxValue(240, 'a whole number of months from 1 to 240'),
);

/** An object with exactly these keys. A list is no object here, though it is one in JavaScript. */
function keys<Entries extends v.ObjectEntries>(entries: Entries) {
  return v.pipe(
    v.custom<object>((value) => !Array.isArray(value), 'keys with values'),
    v.strictObject(entries),
  );
}

const partner = keys({
  code,
  naam: text,
  oin: v.pipe(v.string('20 digits in quotes'), v.regex(/^\d{20}$/, '20 digits in quotes')),
});

const rol = keys({
  code,
  partner: code,
  omschrijving: text,
  doelen: someCodes,
  intern: yesOrNo,
});

const doel = keys({
  code,
  omschrijving: text,
  verwerkingsactiviteit: v.pipe(v.string('a URI'), v.url('a URI')),
  zaakVereist: yesOrNo,
  inzage: v.variant(
    'soort',
    [
      v.strictObject({ soort: v.literal('volledig') }),
      v.strictObject({ soort: v.literal('geen'), grondslag }),
    ],
    'what the person is told, of the kind `volledig` or `geen`',
  ),
  logbewaring: keys({ maanden: months, grondslag }),
});

const categorie = keys({
  code,
  partner: code,
  soort: v.picklist(
    ['gewoon', 'bijzonder', 'strafrechtelijk', 'biometrisch'],
    '`gewoon`, `bijzonder`, `strafrechtelijk` or `biometrisch`',
  ),
  omschrijving: text,
});

const relatie = keys({
  code,
  omschrijving: text,
  bewijs: v.variant(
    'soort',
    [
      v.strictObject({
        soort: v.literal('verwijzing'),
        partner: v.exactOptional(code),
        verwijzing: v.exactOptional(code),
        kenmerk: v.exactOptional(v.picklist(['locatie', 'zaakreferentie'], '`locatie` or `zaakreferentie`')),
      }),
      v.strictObject({ soort: v.literal('betrokkene') }),
    ],
    'a proof of the kind `verwijzing` or `betrokkene`',
  ),
});

const afspraak = keys({
  id: code,
  titel: text,
  verstrekker: code,
  ontvanger: code,
  rollen: someCodes,
  doelen: someCodes,
  categorieen: someCodes,
  voorwaarden: codes,
  grondslag,
  geldigVan: day,
  geldigTot: dayOrNull,
  opschortingen: v.array(keys({ van: day, tot: dayOrNull, reden: text }), 'a list of suspensions'),
  herzienVoor: day,
  maximumPersonen: keys({ perVerzoek, perUur, alarmPerUur: perUur }),
  toelichting: text,
});

const verbod = keys({
  id: code,
  titel: text,
  ontvangers: v.pipe(
    v.array(v.union([v.literal('*'), code], 'a code of a partner, or `*`'), 'a list of codes'),
    v.minLength(1, 'at least one partner, or `*`'),
  ),
  uitgezonderd: codes,
  categorieen: someCodes,
  grondslag,
  geldigVan: day,
  geldigTot: dayOrNull,
});

const clientId = 'an id of 1 to 64 letters, digits, `.`, `_` or `-`, that begins with a letter or a digit';

const client = keys({
  // It names a file, too: that of its registered operations.
  id: v.pipe(v.string(clientId), v.regex(/^[A-Za-z0-9][\w.-]{0,63}$/, clientId)),
  partner: code,
  omschrijving: text,
  modus: v.picklist(['nul', 'weiger', 'verborgen'], '`nul`, `weiger` or `verborgen`'),
  operaties: v.picklist(['alle', 'eigen'], '`alle` or `eigen`'),
  limieten: keys({
    tokens: limit(hoogsteLimieten.tokens),
    definities: limit(hoogsteLimieten.definities),
    diepte: limit(hoogsteLimieten.diepte),
    aliassen: limit(hoogsteLimieten.aliassen),
    wortelvelden: limit(hoogsteLimieten.wortelvelden),
    directives: limit(hoogsteLimieten.directives),
    selecties: limit(hoogsteLimieten.selecties),
    lijstkosten: limit(hoogsteLimieten.lijstkosten),
    bytes: limit(hoogsteLimieten.bytes),
    milliseconden: limit(hoogsteLimieten.milliseconden),
    tegelijk: limit(hoogsteLimieten.tegelijk),
  }),
});

function limit(hoogste: number) {
  const expected = `a whole number from 1 to ${hoogste}`;
  return v.exactOptional(
    v.pipe(v.number(expected), v.integer(expected), v.minValue(1, expected), v.maxValue(hoogste, expected)),
  );
}

export const shapes = {
  partners: v.array(partner, 'a list of partners'),
  rollen: v.array(rol, 'a list of roles'),
  doelen: v.array(doel, 'a list of purposes'),
  categorieen: v.array(categorie, 'a list of categories'),
  relaties: v.array(relatie, 'a list of relations'),
  verboden: v.array(verbod, 'a list of prohibitions'),
  clienten: v.array(client, 'a list of clients'),
  afspraak,
} as const;
