/** Of the form of the tables; an index of another one is made anew. */
export const indexVersion = 3;

/** The tables of the index, as the README of this folder tells them. */
export const tables = `
  CREATE TABLE positie (een INTEGER PRIMARY KEY CHECK (een = 1), segment INTEGER NOT NULL, lengte INTEGER NOT NULL);
  CREATE TABLE grond (
    id INTEGER PRIMARY KEY, partner TEXT NOT NULL, rol TEXT NOT NULL, doel TEXT NOT NULL, verwerking TEXT NOT NULL,
    permission_set TEXT NOT NULL, UNIQUE (rol, doel, permission_set, partner, verwerking)
  );
  CREATE TABLE velden (id INTEGER PRIMARY KEY, inhoud BLOB NOT NULL UNIQUE, besluit TEXT NOT NULL);
  CREATE TABLE veld (
    velden INTEGER NOT NULL, veld TEXT NOT NULL, categorieen TEXT NOT NULL, door TEXT NOT NULL,
    PRIMARY KEY (velden, veld)
  ) WITHOUT ROWID;
  CREATE TABLE categorie (categorie TEXT NOT NULL, velden INTEGER NOT NULL, PRIMARY KEY (categorie, velden)) WITHOUT ROWID;
  CREATE TABLE door (door TEXT NOT NULL, velden INTEGER NOT NULL, PRIMARY KEY (door, velden)) WITHOUT ROWID;
  CREATE TABLE persoon (id INTEGER PRIMARY KEY, subject BLOB NOT NULL UNIQUE);
  CREATE TABLE verzoek (
    nummer INTEGER PRIMARY KEY, laatste INTEGER NOT NULL, moment INTEGER NOT NULL, grond INTEGER, soort INTEGER NOT NULL,
    gegeven INTEGER
  );
  CREATE INDEX verzoek_moment ON verzoek (moment);
  CREATE TABLE inzage (
    persoon INTEGER NOT NULL, grond INTEGER NOT NULL, nummer INTEGER NOT NULL, moment INTEGER NOT NULL,
    soort INTEGER NOT NULL, bekend INTEGER NOT NULL, gegeven INTEGER, geweigerd INTEGER,
    PRIMARY KEY (persoon, grond, nummer)
  ) WITHOUT ROWID;
  CREATE TABLE telling (
    uur INTEGER NOT NULL, grond INTEGER NOT NULL, velden INTEGER NOT NULL, soort INTEGER NOT NULL,
    inzagen INTEGER NOT NULL, verzoeken INTEGER NOT NULL, laatste INTEGER NOT NULL,
    PRIMARY KEY (uur, grond, velden, soort)
  ) WITHOUT ROWID;
  CREATE INDEX inzage_nummer ON inzage (nummer);
`;
