/** A row of any store. */
export type Row = Readonly<Record<string, string | number | null>>;

/** Rows in an order in which they can be inserted, each with its table. */
export type Rows = readonly (readonly [table: string, row: Row])[];

/** The v-nummer of the n-th person of a test; made up. */
export function exampleVNummer(n: number): string {
  return String(n).padStart(10, '0');
}

/** Locations of the example, which belong to no person: persons with an odd number are at the first. */
export const exampleLocaties: Rows = [
  ['locatie', { code: 'AZC01', naam: 'Voorbeeld', soort: 'azc', gemeente: 'Voorbeeldstad' }],
  ['locatie', { code: 'AZC02', naam: 'Ander', soort: 'azc', gemeente: 'Elders' }],
];

const EVENTS = {
  ind: 'Procesgebeurtenis',
  coa: 'Plaatsingsgebeurtenis',
  dtv: 'Vertrekgebeurtenis',
  avim: 'Toezichtgebeurtenis',
  kmar: 'Grensgebeurtenis',
  nidos: 'Voogdijgebeurtenis',
  rechtspraak: 'Beroepsgebeurtenis',
  nvik: 'Signaalgebeurtenis',
} as const;

function event(partner: keyof typeof EVENTS, vnummer: string): Rows {
  return [
    [
      'gebeurtenis',
      { id: `${partner}-${vnummer}`, vnummer, datum: '2024-02-01', omschrijving: `bij ${partner}` },
    ],
  ];
}

/** What each partner holds on a person of the example: at least one row in every table, two in most. */
export const exampleRows = {
  bvv: (vnummer) => [
    [
      'persoon',
      {
        vnummer,
        bsn: '999993653',
        geslachtsnaam: `Naam${vnummer}`,
        voorvoegsel: null,
        voornamen: 'Test',
        geboortedatum: '2008-02-29',
        geboorteland: 'Syrië',
        geslacht: 'V',
        burgerlijkeStaat: 'ONGEHUWD',
        identiteitsstatus: 'AANNEMELIJK',
      },
    ],
    ['nationaliteit', { vnummer, volgnummer: 1, code: '0336', omschrijving: 'Syrische' }],
    ['nationaliteit', { vnummer, volgnummer: 2, code: '0084', omschrijving: 'Eritrese' }],
    ['alias', { vnummer, volgnummer: 1, geslachtsnaam: 'Anders', voornamen: 'Test' }],
    ['document', { vnummer, volgnummer: 1, soort: 'PASPOORT', nummer: 'T1', land: 'Syrië', geldigTot: null }],
    ['biometrie', { vnummer, gezichtsopname: 1, vingerafdrukken: 0, afgenomenOp: '2024-01-02' }],
    [
      'verwijzing',
      {
        vnummer,
        volgnummer: 1,
        partner: 'coa',
        soort: 'opvang',
        sinds: '2024-01-03',
        tot: null,
        kenmerk: 'AZC01',
      },
    ],
    ...Object.entries(EVENTS).map(
      ([partner, soort], place) =>
        [
          'gebeurtenis',
          { vnummer, volgnummer: place + 1, id: `${partner}-${vnummer}`, soort, datum: '2024-02-01' },
        ] as const,
    ),
  ],
  ind: (vnummer) => {
    const zaken = [`Z-1${vnummer.slice(1)}`, `Z-2${vnummer.slice(1)}`];
    return [
      [
        'verblijfsrecht',
        {
          vnummer,
          rechtmatigVerblijf: 1,
          grondslag: 'f',
          titelcode: '32',
          titelomschrijving: 'In procedure',
          vertrekplicht: 0,
        },
      ],
      ['vertrektermijn', { vnummer, dagen: 28, tot: '2024-06-01' }],
      [
        'uitstelVanVertrek',
        { vnummer, soort: 'MEDISCH', van: '2024-05-01', tot: null, reden: 'GEHEIM reden' },
      ],
      ...zaken.flatMap((zaaknummer, place): Rows => {
        const part = { zaaknummer, volgnummer: 1, vnummer };
        return [
          [
            'asielaanvraag',
            {
              zaaknummer,
              vnummer,
              volgnummer: place + 1,
              indiendatum: `202${3 + place}-01-01`,
              spoor: 4,
              stadium: 'BESLIST',
              regime: 'VW2000',
            },
          ],
          ['stap', { ...part, stap: 'AANMELDING', datum: '2024-01-01' }],
          ['stap', { ...part, volgnummer: 2, stap: 'NADER_GEHOOR', datum: '2024-01-09' }],
          ['asielmotief', { ...part, grond: 'GEHEIM grond', toelichting: 'GEHEIM toelichting' }],
          ['gehoor', { ...part, soort: 'NADER_GEHOOR', datum: '2024-01-09', verslag: 'GEHEIM verslag' }],
          [
            'voornemen',
            {
              ...part,
              soort: 'VOORNEMEN',
              datum: '2024-02-01',
              strekking: 'AFWIJZING',
              motivering: 'GEHEIM',
              integraleTekst: 'GEHEIM',
            },
          ],
          ['zienswijze', { ...part, soort: 'ZIENSWIJZE', datum: '2024-02-09', tekst: 'GEHEIM' }],
          [
            'beschikking',
            {
              ...part,
              soort: 'BESCHIKKING',
              datum: '2024-03-01',
              uitkomst: 'AFGEWEZEN',
              wettelijkeGrond: '31',
              rechtsgevolg: 'TERUGKEERBESLUIT',
              motivering: 'GEHEIM',
              integraleTekst: 'GEHEIM',
            },
          ],
          ['dwangsom', { zaaknummer, vnummer, bedrag: 100, van: '2024-03-01', tot: null }],
          ['ondersteuningsmaatregel', { ...part, maatregel: 'EXTRA_PAUZES', vanaf: '2024-01-09' }],
        ];
      }),
      ...event('ind', vnummer),
    ];
  },
  coa: (vnummer) => {
    const locatieCode = Number(vnummer) % 2 === 1 ? 'AZC01' : 'AZC02';
    return [
      ['opvang', { vnummer, status: 'IN_OPVANG', locatieCode }],
      ['plaatsing', { vnummer, volgnummer: 1, locatieCode: 'AZC01', van: '2024-01-01', tot: '2024-02-01' }],
      ['plaatsing', { vnummer, volgnummer: 2, locatieCode, van: '2024-02-01', tot: null }],
      ['verstrekking', { vnummer, volgnummer: 1, verstrekking: 'WEEKGELD' }],
      ['eigenBijdrage', { vnummer, bedrag: 12.5 }],
      ['incident', { vnummer, volgnummer: 1, datum: '2024-03-01', soort: 'OVERLAST', maatregel: 'GESPREK' }],
      [
        'bijzondereOpvangbehoefte',
        { vnummer, volgnummer: 1, maatregel: 'KAMER_BEGANE_GROND', vanaf: '2024-01-05' },
      ],
      ['achtergrond', { vnummer, godsdienst: 'GEHEIM', etniciteit: 'GEHEIM' }],
      ...event('coa', vnummer),
    ];
  },
  dtv: (vnummer) => [
    [
      'vertrekzaak',
      { vnummer, status: Number(vnummer) % 2 === 1 ? 'OPEN' : 'GESLOTEN', regievoerder: 'R. Voorbeeld' },
    ],
    ['vertrekgesprek', { vnummer, volgnummer: 1, datum: '2024-04-01', verslag: 'GEHEIM' }],
    ['laissezPasser', { vnummer, land: 'Syrië', status: 'AANGEVRAAGD' }],
    ['vertrek', { vnummer, soort: 'ZELFSTANDIG', datum: '2024-07-01' }],
    ...event('dtv', vnummer),
  ],
  avim: (vnummer) => [
    ['toezicht', { vnummer }],
    ['meldplicht', { vnummer, frequentie: 'WEKELIJKS', locatie: 'Ter Apel' }],
    ['identificatie', { vnummer, volgnummer: 1, datum: '2024-01-02', resultaat: 'VASTGESTELD' }],
    ...event('avim', vnummer),
  ],
  kmar: (vnummer) => [
    ['grens', { vnummer }],
    ['weigering', { vnummer, volgnummer: 1, datum: '2023-12-01', doorlaatpost: 'Schiphol', grond: 'C' }],
    ['inreisverbod', { vnummer, van: '2024-01-01', tot: '2026-01-01' }],
    ['escorte', { vnummer, risico: 'LAAG' }],
    ...event('kmar', vnummer),
  ],
  nidos: (vnummer) => [
    ['voogdij', { vnummer, soort: 'VOOGDIJ', voogd: 'V. Voorbeeld', sinds: '2024-01-10' }],
    ...event('nidos', vnummer),
  ],
  rechtspraak: (vnummer) => [
    [
      'beroep',
      {
        zaaknummer: `NL24.${vnummer}1`,
        vnummer,
        soort: 'BEROEP',
        ingediend: '2024-03-15',
        zitting: '2024-05-01',
        schorsendeWerking: 1,
      },
    ],
    [
      'beroep',
      {
        zaaknummer: `NL24.${vnummer}2`,
        vnummer,
        soort: 'HOGER_BEROEP',
        ingediend: '2024-06-15',
        zitting: '2024-08-01',
        schorsendeWerking: 0,
      },
    ],
    [
      'uitspraak',
      {
        zaaknummer: `NL24.${vnummer}1`,
        vnummer,
        ecli: `ECLI:NL:RBDHA:2024:${vnummer}`,
        datum: '2024-05-15',
        dictum: 'ONGEGROND',
      },
    ],
    ...event('rechtspraak', vnummer),
  ],
  nvik: (vnummer) => [
    [
      'signaal',
      { referentie: `S-${vnummer}-1`, vnummer, soort: 'OVERLAST', datum: '2024-03-01', status: 'OPEN' },
    ],
    [
      'signaal',
      {
        referentie: `S-${vnummer}-2`,
        vnummer,
        soort: 'MENSENHANDEL',
        datum: '2024-04-01',
        status: 'GESLOTEN',
      },
    ],
    ...event('nvik', vnummer),
  ],
} satisfies Record<string, (vnummer: string) => Rows>;

/** Names of the nine subgraphs that have a store. */
export type PartnerName = keyof typeof exampleRows;
