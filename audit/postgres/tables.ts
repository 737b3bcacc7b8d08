/** Of the form of the tables. */
export const tablesVersion = '2';

/** The schema that the tables are in. */
export const schema = 'vreemdelingenbeeld_audit';

/** Advisory lock that is held while the tables are made: two processes may start at once. */
export const tablesLock = 0x5642_0001;

/**
 * The tables of a log in a PostgreSQL database, as the README of this folder tells them. They are made by the first
 * process that may; one that may not needs only the rights that the README lists.
 */
export const tables = `
  CREATE SCHEMA IF NOT EXISTS ${schema};
  CREATE TABLE ${schema}.eigenschap (naam text PRIMARY KEY, waarde text NOT NULL);
  CREATE TABLE ${schema}.schrijver (stroom integer PRIMARY KEY, beurt bigint NOT NULL);
  CREATE TABLE ${schema}.stuk (
    stroom text COLLATE "C" NOT NULL, bestand text COLLATE "C" NOT NULL, positie bigint NOT NULL, bytes bytea NOT NULL,
    PRIMARY KEY (stroom, bestand, positie)
  );
  CREATE INDEX bestand ON ${schema}.stuk (stroom, bestand) WHERE positie = 0;
  ALTER TABLE ${schema}.stuk ALTER COLUMN bytes SET STORAGE EXTERNAL;
  CREATE TABLE ${schema}.vervanging (
    stroom text COLLATE "C" NOT NULL, bestand text COLLATE "C" NOT NULL, keer integer NOT NULL, lengte bigint NOT NULL,
    PRIMARY KEY (stroom, bestand)
  );
  CREATE TABLE ${schema}.sleutel (opzoek bytea PRIMARY KEY, sleutel bytea NOT NULL);
  INSERT INTO ${schema}.eigenschap VALUES ('vorm', '${tablesVersion}');
`;
