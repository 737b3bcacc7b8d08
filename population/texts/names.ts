import type { Random } from '../lib/Random.ts';
import type { NameGroup } from '../nationalities.ts';

/** A personal name as BVV registers it. */
export interface Name {
  readonly voornamen: string;
  readonly voorvoegsel: string | null;
  readonly geslachtsnaam: string;
}

type Names = readonly [string, ...string[]];

interface Stock {
  readonly male: Names;
  readonly female: Names;
  readonly family: Names;
  readonly prefix: string | null;
}

/** Common names, combined at random: no name is that of a person in particular. */
const STOCK: Readonly<Record<NameGroup, Stock>> = {
  ARABISCH: {
    male: [
      'Ahmad',
      'Khaled',
      'Omar',
      'Yousef',
      'Bilal',
      'Samir',
      'Tarek',
      'Walid',
      'Nabil',
      'Hamza',
      'Rami',
      'Karim',
    ],
    female: ['Fatima', 'Amal', 'Layla', 'Noor', 'Rania', 'Salma', 'Huda', 'Yasmin', 'Dalal', 'Mariam'],
    family: [
      'Hassan',
      'Masri',
      'Halabi',
      'Khatib',
      'Najjar',
      'Haddad',
      'Saleh',
      'Mansour',
      'Darwish',
      'Nasser',
      'Sharif',
      'Hakim',
      'Aziz',
      'Sabbagh',
    ],
    prefix: 'al',
  },
  TURKS: {
    male: ['Mehmet', 'Emre', 'Burak', 'Serkan', 'Hakan', 'Ozan', 'Deniz', 'Baran'],
    female: ['Ayşe', 'Elif', 'Zeynep', 'Derya', 'Rojda', 'Selin', 'Nazlı'],
    family: ['Yılmaz', 'Demir', 'Kaya', 'Aydın', 'Arslan', 'Doğan', 'Koç', 'Kurt', 'Polat', 'Özdemir'],
    prefix: null,
  },
  TIGRINYA: {
    male: ['Tesfay', 'Yonas', 'Filmon', 'Biniam', 'Dawit', 'Kidane', 'Merhawi', 'Samuel'],
    female: ['Selam', 'Rahel', 'Feven', 'Senait', 'Winta', 'Luwam', 'Saba'],
    family: [
      'Haile',
      'Gebremedhin',
      'Tekle',
      'Berhane',
      'Habtemariam',
      'Ghebre',
      'Woldu',
      'Abraha',
      'Negash',
    ],
    prefix: null,
  },
  SOMALISCH: {
    male: ['Abdi', 'Mohamed', 'Guled', 'Liban', 'Farah', 'Ayanle', 'Warsame'],
    female: ['Hodan', 'Ayaan', 'Ifrah', 'Sagal', 'Amina', 'Deqa'],
    family: ['Warsame', 'Jama', 'Hirsi', 'Abdullahi', 'Nur', 'Isse', 'Ali', 'Egal', 'Duale'],
    prefix: null,
  },
  PERZISCH: {
    male: ['Reza', 'Amir', 'Farhad', 'Navid', 'Jawad', 'Mustafa', 'Kaveh', 'Sohrab'],
    female: ['Zahra', 'Parisa', 'Shirin', 'Maryam', 'Nasrin', 'Laleh', 'Soraya'],
    family: [
      'Ahmadi',
      'Karimi',
      'Rezaei',
      'Hosseini',
      'Rahimi',
      'Nazari',
      'Sadeghi',
      'Qaderi',
      'Khan',
      'Moradi',
    ],
    prefix: null,
  },
  WEST_AFRIKAANS: {
    male: ['Emeka', 'Chidi', 'Tunde', 'Ibrahim', 'Kwame', 'Sunday'],
    female: ['Blessing', 'Ngozi', 'Amara', 'Folake', 'Joy'],
    family: ['Okafor', 'Adeyemi', 'Eze', 'Bello', 'Obi', 'Balogun', 'Sani', 'Musa'],
    prefix: null,
  },
  OOST_EUROPEES: {
    male: ['Giorgi', 'Dmitri', 'Timur', 'Levan', 'Pavel', 'Zurab'],
    female: ['Nino', 'Elena', 'Tamar', 'Irina', 'Zarina'],
    family: ['Beridze', 'Ivanov', 'Petrov', 'Kapanadze', 'Magomedov', 'Volkov', 'Lomidze'],
    prefix: null,
  },
  SPAANS: {
    male: ['Carlos', 'Andrés', 'Luis', 'Mateo', 'Diego'],
    female: ['María', 'Camila', 'Valentina', 'Lucía', 'Paola'],
    family: ['Rojas', 'Moreno', 'Cárdenas', 'Vargas', 'Restrepo', 'Castro'],
    prefix: 'de la',
  },
};

const OFFICIAL_GIVEN: Names = [
  'A.',
  'B.',
  'C.',
  'D.',
  'E.',
  'H.',
  'J.',
  'K.',
  'L.',
  'M.',
  'P.',
  'R.',
  'S.',
  'T.',
  'W.',
];
const OFFICIAL_FAMILY: Names = [
  'de Wit',
  'Jansma',
  'van Dijk',
  'Postma',
  'Hoekstra',
  'Vermeulen',
  'de Boer',
  'Kuipers',
  'Smeets',
  'van Leeuwen',
  'Brouwer',
  'Willems',
  'Dekker',
  'Peters',
];

/** What a name depends on. */
interface Bearer {
  readonly nationaliteit: { readonly names: NameGroup };
  readonly geslacht: 'M' | 'V' | 'O';
  readonly voorvoegsel: boolean;
}

export function drawName({ nationaliteit, geslacht, voorvoegsel }: Bearer, random: Random): Name {
  const { male, female, family, prefix } = STOCK[nationaliteit.names];
  const given = geslacht === 'M' || (geslacht === 'O' && random.chance(0.5)) ? male : female;
  const first = random.pick(given);
  const second = random.pick(given);
  return {
    voornamen: first === second ? first : `${first} ${second}`,
    voorvoegsel: voorvoegsel ? prefix : null,
    geslachtsnaam: random.pick(family),
  };
}

/** The name of someone who works for a partner. */
export function drawOfficial(random: Random): string {
  return `${random.pick(OFFICIAL_GIVEN)} ${random.pick(OFFICIAL_FAMILY)}`;
}
