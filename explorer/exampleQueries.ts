/** One person, by a known v-nummer. */
function person(name: string, selection: string): string {
  return `query ${name}($vnummer: VNummer!) {
  vreemdeling(vnummer: $vnummer) {
    vnummer
${indent(selection, 4)}
  }
}
`;
}

/** A page of one's own cases. */
function list(name: string, field: string, selection: string): string {
  return `query ${name} {
  ${field} {
    edges {
      node {
        vnummer
${indent(selection, 8)}
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`;
}

function indent(text: string, by: number): string {
  return text
    .trim()
    .split('\n')
    .map((line) => ' '.repeat(by) + line)
    .join('\n');
}

const identiteit = `
persoonsgegevens {
  geslachtsnaam
  voornamen
  geboortedatum
  nationaliteiten { omschrijving }
}`;

/**
 * By role, a query that shows what the role is there for. Those of COA, DT&V, NVIK and the supervisor ask for one thing too many,
 * to show what a denied field looks like.
 */
export const exampleQueries: ReadonlyMap<string, string> = new Map([
  [
    'ind.beslismedewerker',
    person(
      'Beslissing',
      `${identiteit}
asielaanvragen {
  zaaknummer
  spoor
  stadium
  asielmotieven { grond toelichting }
  gehoren { soort datum verslag }
  beschikkingen { datum uitkomst wettelijkeGrond motivering }
  dossier {
    __typename
    soort
    datum
  }
}`,
    ),
  ],
  [
    'ind.procesondersteuner',
    person('Voortgang', `asielaanvragen {\n  zaaknummer\n  stadium\n  stappen { stap datum }\n}`),
  ],
  [
    'coa.casemanager',
    person(
      'Begeleiding',
      `${identiteit}
opvang {
  status
  locatie { code naam }
}
verblijfsrecht {
  rechtmatigVerblijf
  grondslag
  vertrektermijn { dagen tot }
  vertrekplicht
  uitstelVanVertrek { soort van tot }
}
asielaanvragen {
  stappen { stap datum }
  # Told in confidence to the IND: no agreement gives it to COA.
  asielmotieven { grond }
}`,
    ),
  ],
  [
    'coa.plaatsing',
    `query Bewoners($locatie: String!) {
  bewoners(locatie: $locatie, first: 5) {
    edges {
      node {
        vnummer
        opvang {
          plaatsingen { van tot }
          bijzondereOpvangbehoeften { maatregel vanaf }
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}
`,
  ],
  [
    'coa.financien',
    person(
      'EigenBijdrage',
      `opvang {\n  eigenBijdrage { bedrag }\n}\nasielaanvragen {\n  dwangsom { bedrag van tot }\n}`,
    ),
  ],
  [
    'dtv.regievoerder',
    list(
      'Vertrekzaken',
      'vertrekzaken(first: 5)',
      `terugkeer {
  status
  regievoerder
  laissezPasser { land status }
}
verblijfsrecht {
  vertrektermijn { dagen tot }
  # Medical, so it stays with the IND.
  uitstelVanVertrek { soort tot reden }
}`,
    ),
  ],
  [
    'avim.identificatie',
    person(
      'Identificatie',
      `${identiteit}\ndocumenten { soort nummer land geldigTot }\ntoezicht {\n  identificatie { datum resultaat }\n}`,
    ),
  ],
  [
    'avim.toezicht',
    person(
      'Toezicht',
      `toezicht {\n  meldplicht { frequentie locatie }\n}\nverblijfsrecht {\n  rechtmatigVerblijf\n  titelomschrijving\n}`,
    ),
  ],
  [
    'kmar.grens',
    person(
      'Grens',
      `${identiteit}\ngrens {\n  weigeringen { datum doorlaatpost grond }\n  inreisverbod { van tot }\n}`,
    ),
  ],
  [
    'kmar.escorte',
    person('Escorte', `grens {\n  escorte { risico }\n}\nterugkeer {\n  vertrek { soort datum }\n}`),
  ],
  [
    'nidos.voogd',
    list(
      'Pupillen',
      'pupillen(first: 5)',
      `voogdij {\n  soort\n  sinds\n  eindigtOp\n}\nopvang {\n  locatie { naam gemeente }\n}`,
    ),
  ],
  [
    'rechtspraak.griffier',
    list(
      'Zittingen',
      'zittingen(first: 5)',
      `beroepen {
  zaaknummer
  soort
  zitting
  schorsendeWerking
}`,
    ),
  ],
  [
    'nvik.analist',
    person(
      'Signaal',
      `persoonsgegevens { geslachtsnaam voornamen geboortedatum }
signalen { referentie soort datum status }
opvang {
  # Never, whatever an agreement says.
  achtergrond { godsdienst etniciteit }
}`,
    ),
  ],
  ['bvv.beheerder', person('Verwijzingen', `${identiteit}\nverwijzingen { partner soort sinds tot }`)],
  [
    'bvv.afspraakbeheerder',
    person(
      'Afspraakbeheer',
      `# Who suspends agreements gets nothing of persons; content is denied.\n${identiteit}`,
    ),
  ],
  [
    'fg.toezichthouder',
    `# The supervisor sees how agreements are used; who was consulted, and content, is denied.
query Toezicht($vnummer: VNummer!) {
  nietGeraadpleegd(partner: "coa", categorie: "ind.asielmotief") {
    alles { verzoeken inzagen }
    gegeven { verzoeken inzagen }
    delen { stroom van tot checkpoint }
  }
  afspraakgebruik {
    afspraak
    inzagen
    laatste
  }
  vreemdeling(vnummer: $vnummer) {
    persoonsgegevens {
      geslachtsnaam
    }
  }
}
`,
  ],
  [
    'vreemdeling.zelf',
    person(
      'Inzage',
      `${identiteit}\nverblijfsrecht {\n  rechtmatigVerblijf\n  titelomschrijving\n}\nasielaanvragen {\n  stadium\n  stappen { stap datum }\n}
raadplegingen(first: 5) {
  edges {
    node { moment partner doel velden }
  }
  pageInfo { hasNextPage endCursor }
}`,
    ),
  ],
]);
