import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { sentinels } from '../../population/sentinels.ts';
import { PARTNERS } from '../../population/PopulationFiles.ts';
import { makePopulation } from './harness.ts';
import type { TestPopulation } from './harness.ts';

describe('the sentinels', () => {
  let population: TestPopulation;
  before(async () => {
    population = await makePopulation(20, 123);
  });
  after(() => population.remove());

  /** The one value of a query. */
  const value = (query: string): unknown => {
    const [row = {}] = population.rows(query);
    return Object.values(row)[0];
  };

  for (const [name, { vnummer, zaaknummer, locatie, beroep, signaal }] of Object.entries(sentinels)) {
    test(`${name}: the stores have the numbers that it is exported with`, () => {
      const of = `where vnummer = '${vnummer}'`;
      assert.deepEqual(
        {
          persons: value(`select count(*) from bvv.persoon ${of}`),
          zaaknummer: value(`select group_concat(zaaknummer) from ind.asielaanvraag ${of}`),
          locatie: value(`select locatieCode from coa.opvang ${of}`) ?? null,
          beroep:
            value(`select group_concat(zaaknummer) from rechtspraak.beroep left join rechtspraak.uitspraak using (zaaknummer)
            where ecli is null and beroep.vnummer = '${vnummer}'`),
          signaal: value(`select group_concat(referentie) from nvik.signaal ${of}`),
        },
        { persons: 1, zaaknummer, locatie, beroep, signaal },
      );
    });
  }

  test('each has the open files that it is exported with, on the reference day and on any day after', () => {
    for (const { vnummer, dossiers } of Object.values(sentinels)) {
      const open = population.rows(
        `select distinct partner, soort, kenmerk from bvv.verwijzing
        where vnummer = '${vnummer}' and sinds <= '2026-11-01' and (tot is null or tot >= '2026-11-01')
        order by partner, soort`,
      );
      assert.deepEqual(
        open.map((row) => ({ ...row })),
        dossiers,
      );
      const later = `select count(*) from bvv.verwijzing where vnummer = '${vnummer}' and (sinds > '2026-11-01' or tot > '2026-11-01')`;
      assert.equal(value(later), 0);
    }
  });

  test('volledig has a row in every table but those of wards and the departed, and no empty column but the open ends', () => {
    const { vnummer } = sentinels.volledig;
    const empty: string[] = [];
    for (const partner of PARTNERS) {
      for (const table of population.tables(partner)) {
        if (!population.columns(partner, table).includes('vnummer')) {
          continue;
        }
        const rows = population.rows(`select * from ${partner}."${table}" where vnummer = '${vnummer}'`);
        if (rows.length === 0) {
          empty.push(`${partner}.${table}`);
        }
        for (const column of population.columns(partner, table)) {
          if (rows.length > 0 && rows.every((row) => row[column] === null)) {
            empty.push(`${partner}.${table}.${column}`);
          }
        }
      }
    }
    assert.deepEqual(empty, ['dtv.vertrek', 'nidos.gebeurtenis', 'nidos.voogdij']);
  });

  test('volledig has what COA may see of it: the five of the residence position, and steps', () => {
    const { vnummer } = sentinels.volledig;
    assert.deepEqual(
      {
        ...population.rows(`select rechtmatigVerblijf, grondslag, vertrekplicht, dagen, vertrektermijn.tot, van, uitstelVanVertrek.tot as uitstelTot
        from ind.verblijfsrecht join ind.vertrektermijn using (vnummer) join ind.uitstelVanVertrek using (vnummer) where vnummer = '${vnummer}'`)[0],
      },
      {
        rechtmatigVerblijf: 1,
        grondslag: 'j',
        vertrekplicht: 0,
        dagen: 28,
        tot: '2026-06-01',
        van: '2026-08-02',
        uitstelTot: '2027-08-02',
      },
    );
  });

  test('statushouder lives in reception with a permit', () => {
    const { vnummer } = sentinels.statushouder;
    assert.equal(value(`select titelcode from ind.verblijfsrecht where vnummer = '${vnummer}'`), '26');
    assert.equal(value(`select status from coa.opvang where vnummer = '${vnummer}'`), 'IN_OPVANG');
  });

  test('buitenOpvang was never in reception', () => {
    const { vnummer } = sentinels.buitenOpvang;
    assert.equal(value(`select count(*) from coa.opvang where vnummer = '${vnummer}'`), 0);
    assert.equal(
      value(`select count(*) from bvv.verwijzing where partner = 'coa' and vnummer = '${vnummer}'`),
      0,
    );
  });

  test('pupil is under guardianship', () => {
    assert.equal(
      value(`select soort from nidos.voogdij where vnummer = '${sentinels.pupil.vnummer}'`),
      'VOOGDIJ',
    );
  });

  test('signaal has a signal that is open', () => {
    assert.equal(
      value(`select status from nvik.signaal where vnummer = '${sentinels.signaal.vnummer}'`),
      'OPEN',
    );
  });

  test('teruggekeerd has left and the case is closed', () => {
    const { vnummer } = sentinels.teruggekeerd;
    assert.equal(
      value(
        `select status || '/' || soort from dtv.vertrekzaak join dtv.vertrek using (vnummer) where vnummer = '${vnummer}'`,
      ),
      'GESLOTEN/ZELFSTANDIG',
    );
  });

  test('grens has a refusal, an entry ban and an escort', () => {
    const { vnummer } = sentinels.grens;
    assert.equal(
      value(
        `select count(*) from kmar.weigering join kmar.inreisverbod using (vnummer) join kmar.escorte using (vnummer) where vnummer = '${vnummer}'`,
      ),
      1,
    );
  });
});
