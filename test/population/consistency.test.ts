import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { PARTNERS } from '../../population/PopulationFiles.ts';
import { makePopulation } from './harness.ts';
import type { TestPopulation } from './harness.ts';

const TODAY = `'2026-11-01'`;

/** A fact about all partners together: which rows it is about (there must be some), and which break it (none may). */
interface Rule {
  readonly fact: string;
  readonly about: string;
  readonly broken: string;
}

const RULES: readonly Rule[] = [
  {
    fact: 'a ward is a minor, under guardianship since arrival, and BVV refers to it',
    about: 'select 1 from nidos.voogdij',
    broken: `select vnummer from nidos.voogdij left join bvv.persoon using (vnummer)
      where date(geboortedatum, '+18 years') <= ${TODAY} or geboortedatum is null
        or not exists (select 1 from bvv.verwijzing v where v.vnummer = voogdij.vnummer and v.partner = 'nidos'
          and v.soort = 'voogdij' and v.tot is null and v.sinds = voogdij.sinds)`,
  },
  {
    fact: 'a guardianship that is over ended on the eighteenth birthday or before, and Nidos holds it no more',
    about: `select 1 from bvv.verwijzing where partner = 'nidos' and tot is not null`,
    broken: `select vnummer from bvv.verwijzing join bvv.persoon using (vnummer) where partner = 'nidos' and tot is not null
      and (tot > date(geboortedatum, '+18 years') or vnummer in (select vnummer from nidos.voogdij))`,
  },
  {
    fact: 'an appeal follows a refusal',
    about: 'select 1 from rechtspraak.beroep',
    broken: `select vnummer from rechtspraak.beroep where not exists (select 1 from ind.beschikking b
      where b.vnummer = beroep.vnummer and b.uitkomst <> 'TOEGEWEZEN' and b.datum < beroep.ingediend)`,
  },
  {
    fact: 'a further appeal follows a judgment that dismissed the appeal',
    about: `select 1 from rechtspraak.beroep where soort = 'HOGER_BEROEP'`,
    broken: `select vnummer from rechtspraak.beroep where soort = 'HOGER_BEROEP' and not exists (
      select 1 from rechtspraak.uitspraak u join rechtspraak.beroep b using (zaaknummer)
      where u.vnummer = beroep.vnummer and b.soort = 'BEROEP' and u.dictum <> 'GEGROND' and u.datum < beroep.ingediend)`,
  },
  {
    fact: 'a judgment comes after the hearing, and the hearing after filing',
    about: 'select 1 from rechtspraak.uitspraak',
    broken: `select zaaknummer from rechtspraak.beroep left join rechtspraak.uitspraak using (zaaknummer)
      where zitting <= ingediend or datum < zitting`,
  },
  {
    fact: 'only an appeal against a refusal as unfounded suspends departure by law (Vw 2000 art. 82)',
    about: `select 1 from rechtspraak.beroep where schorsendeWerking = 1`,
    broken: `select beroep.vnummer from rechtspraak.beroep join ind.beschikking b on b.vnummer = beroep.vnummer
      and b.volgnummer = 1 where schorsendeWerking <> (b.uitkomst = 'ONGEGROND' and beroep.soort = 'BEROEP')`,
  },
  {
    fact: 'a departure case follows a refusal',
    about: 'select 1 from dtv.vertrekzaak',
    broken: `select vnummer from bvv.verwijzing v where partner = 'dtv' and not exists (select 1 from ind.beschikking b
      where b.vnummer = v.vnummer and b.uitkomst <> 'TOEGEWEZEN' and b.datum <= v.sinds)`,
  },
  {
    fact: 'an open departure case follows a duty to leave, deferred or not, or a Dublin decision',
    about: `select 1 from dtv.vertrekzaak where status = 'OPEN'`,
    broken: `select vnummer from dtv.vertrekzaak join ind.verblijfsrecht using (vnummer)
      where status = 'OPEN' and vertrekplicht = 0 and coalesce(grondslag, '') not in ('j', 'm')`,
  },
  {
    fact: 'who has had to leave for over a week has an open departure case',
    about: 'select 1 from ind.verblijfsrecht where vertrekplicht = 1',
    broken: `select vnummer from ind.vertrektermijn
      where date(tot, '-' || dagen || ' days', '+7 days') < ${TODAY}
        and vnummer not in (select vnummer from dtv.vertrekzaak where status = 'OPEN')`,
  },
  {
    fact: 'a departure closes the case, the stay and the reception',
    about: 'select 1 from dtv.vertrek',
    broken: `select vnummer from dtv.vertrek join dtv.vertrekzaak using (vnummer) join ind.verblijfsrecht using (vnummer)
      left join coa.opvang using (vnummer)
      where vertrekzaak.status <> 'GESLOTEN' or rechtmatigVerblijf = 1 or titelcode <> '98' or vertrekplicht = 1
        or opvang.status = 'IN_OPVANG'`,
  },
  {
    fact: 'only who has to leave, now or after a deferral, has a departure term, and it is four weeks or none',
    about: 'select 1 from ind.vertrektermijn',
    broken: `select vnummer from ind.verblijfsrecht left join ind.vertrektermijn using (vnummer)
      where (dagen is not null) <> (vertrekplicht = 1 or grondslag is 'j') or dagen not in (0, 28)`,
  },
  {
    fact: 'who stays lawfully has no duty to leave (Vw 2000 art. 61)',
    about: 'select 1 from ind.verblijfsrecht where rechtmatigVerblijf = 1',
    broken: 'select vnummer from ind.verblijfsrecht where rechtmatigVerblijf = 1 and vertrekplicht = 1',
  },
  {
    fact: 'stay is lawful exactly where it has a ground',
    about: 'select 1 from ind.verblijfsrecht where rechtmatigVerblijf = 1',
    broken: 'select vnummer from ind.verblijfsrecht where rechtmatigVerblijf <> (grondslag is not null)',
  },
  {
    fact: 'the title of table 56 fits the ground; no code names art. 64',
    about: 'select 1 from ind.verblijfsrecht',
    broken: `select vnummer from ind.verblijfsrecht where coalesce(grondslag, '-') || titelcode
      not in ('c26', 'd27', 'f32', 'h32', 'm44', 'j98', '-98') or titelomschrijving is null`,
  },
  {
    fact: 'a permit follows a grant, and a grant gives a permit until departure',
    about: `select 1 from ind.verblijfsrecht where titelcode in ('26', '27')`,
    broken: `select vnummer from ind.verblijfsrecht where (titelcode in ('26', '27'))
      <> (vnummer in (select vnummer from ind.beschikking where uitkomst = 'TOEGEWEZEN'))`,
  },
  {
    fact: 'an indefinite permit comes five years after the grant',
    about: `select 1 from ind.verblijfsrecht where titelcode = '27'`,
    broken: `select vnummer from ind.verblijfsrecht join ind.beschikking using (vnummer)
      where titelcode = '27' and uitkomst = 'TOEGEWEZEN' and date(datum, '+5 years') > ${TODAY}`,
  },
  {
    fact: 'a Dublin claimant has a Dublin decision and track 1',
    about: `select 1 from ind.verblijfsrecht where titelcode = '44'`,
    broken: `select vnummer from ind.verblijfsrecht v join ind.asielaanvraag using (vnummer)
      where titelcode = '44' and (spoor <> 1 or not exists (select 1 from ind.beschikking b
        where b.vnummer = v.vnummer and b.uitkomst = 'NIET_IN_BEHANDELING'))`,
  },
  {
    fact: 'awaiting a decision, a person has one pending application',
    about: `select 1 from ind.verblijfsrecht where grondslag = 'f'`,
    broken: `select vnummer from ind.verblijfsrecht where grondslag = 'f' and 1 <> (select count(*) from bvv.verwijzing r
      where r.vnummer = verblijfsrecht.vnummer and r.partner = 'ind' and r.tot is null)`,
  },
  {
    fact: 'lawful stay under art. 64 is that of a deferral in force',
    about: `select 1 from ind.verblijfsrecht where grondslag = 'j'`,
    broken: `select vnummer from ind.verblijfsrecht left join ind.uitstelVanVertrek using (vnummer)
      where grondslag = 'j' and not (van <= ${TODAY} and coalesce(tot, ${TODAY}) >= ${TODAY})`,
  },
  {
    fact: 'a resident has one open placement, at the location of the reception and of the reference of BVV',
    about: `select 1 from coa.opvang where status = 'IN_OPVANG'`,
    broken: `select vnummer from coa.opvang where status = 'IN_OPVANG' and (
        locatieCode is null
        or locatieCode is not (select group_concat(locatieCode) from coa.plaatsing p where p.vnummer = opvang.vnummer and tot is null)
        or locatieCode is not (select group_concat(kenmerk) from bvv.verwijzing v where v.vnummer = opvang.vnummer
          and partner = 'coa' and soort = 'opvang' and tot is null))`,
  },
  {
    fact: 'who has left reception has no location, no open placement and no open reference',
    about: `select 1 from coa.opvang where status = 'UITGESTROOMD'`,
    broken: `select vnummer from coa.opvang where status = 'UITGESTROOMD' and (locatieCode is not null
      or exists (select 1 from coa.plaatsing p where p.vnummer = opvang.vnummer and tot is null)
      or exists (select 1 from bvv.verwijzing v where v.vnummer = opvang.vnummer and partner = 'coa' and tot is null))`,
  },
  {
    fact: 'each placement is a reference of BVV, and each reference a placement',
    about: 'select 1 from coa.plaatsing',
    broken: `select * from (select vnummer, locatieCode, van, tot from coa.plaatsing
        except select vnummer, kenmerk, sinds, tot from bvv.verwijzing where partner = 'coa')
      union select * from (select vnummer, kenmerk, sinds, tot from bvv.verwijzing where partner = 'coa'
        except select vnummer, locatieCode, van, tot from coa.plaatsing)`,
  },
  {
    fact: 'placements follow each other without overlap',
    about: 'select 1 from coa.plaatsing where volgnummer > 1',
    broken: `select one.vnummer from coa.plaatsing one join coa.plaatsing next
      on next.vnummer = one.vnummer and next.volgnummer = one.volgnummer + 1
      where one.tot is null or one.tot > next.van or one.van >= one.tot`,
  },
  {
    fact: 'a stay in a vbl is at most twelve weeks',
    about: `select 1 from coa.plaatsing join coa.locatie on code = locatieCode where soort = 'vbl'`,
    broken: `select vnummer from coa.plaatsing join coa.locatie on code = locatieCode
      where soort = 'vbl' and julianday(coalesce(tot, ${TODAY})) - julianday(van) > 84`,
  },
  {
    fact: 'a kwv has at most twenty residents and an htl fifty',
    about: `select 1 from coa.opvang join coa.locatie on code = locatieCode where soort in ('kwv', 'htl')`,
    broken: `select code from coa.opvang join coa.locatie on code = locatieCode group by code
      having soort = 'kwv' and count(*) > 20 or soort = 'htl' and count(*) > 50`,
  },
  {
    fact: 'residents of a kwv are wards of Nidos',
    about: `select 1 from coa.opvang join coa.locatie on code = locatieCode where soort = 'kwv'`,
    broken: `select vnummer from coa.opvang join coa.locatie on code = locatieCode
      where soort = 'kwv' and vnummer not in (select vnummer from nidos.voogdij)`,
  },
  {
    fact: 'steps are in the order of date, the first on the day of application',
    about: 'select 1 from ind.stap',
    broken: `select one.zaaknummer from ind.stap one join ind.stap next on next.zaaknummer = one.zaaknummer
        and next.volgnummer = one.volgnummer + 1 where next.datum < one.datum
      union select zaaknummer from ind.asielaanvraag left join ind.stap using (zaaknummer)
        where stap.volgnummer = 1 and datum <> indiendatum or stap.volgnummer is null`,
  },
  {
    fact: 'applications of a person are numbered from 1 in the order of their days',
    about: 'select 1 from ind.asielaanvraag where volgnummer = 2',
    broken: `select one.zaaknummer from ind.asielaanvraag one left join ind.asielaanvraag before
        on before.vnummer = one.vnummer and before.volgnummer = one.volgnummer - 1
        where one.volgnummer <> 1 and (before.zaaknummer is null or before.indiendatum > one.indiendatum)`,
  },
  {
    fact: 'the Pact governs applications from 12 June 2026 on, with its own steps, and no others',
    about: `select 1 from ind.asielaanvraag where regime = 'PACT'`,
    broken: `select zaaknummer from ind.asielaanvraag where (regime = 'PACT') <> (indiendatum >= '2026-06-12')
      union select zaaknummer from ind.stap join ind.asielaanvraag using (zaaknummer) where (regime = 'PACT') <>
        (stap in ('SCREENING', 'REGISTRATIE', 'INDIENING', 'PERSOONLIJK_ONDERHOUD'))
        and stap not in ('BESCHIKKING', 'BEROEP', 'HOGER_BEROEP', 'HEROPENING')
      union select zaaknummer from ind.voornemen join ind.asielaanvraag using (zaaknummer) where regime = 'PACT'`,
  },
  {
    fact: 'rest and preparation last at least six days',
    about: `select 1 from ind.stap where stap = 'RUST_EN_VOORBEREIDING'`,
    broken: `select rest.zaaknummer from ind.stap rest join ind.stap hearing using (zaaknummer)
      where rest.stap = 'RUST_EN_VOORBEREIDING' and hearing.stap = 'NADER_GEHOOR'
        and julianday(hearing.datum) - julianday(rest.datum) < 6`,
  },
  {
    fact: 'a hearing, intention, view and decision has its step on the same day',
    about: 'select 1 from ind.gehoor',
    broken: `select zaaknummer from (select zaaknummer, soort, datum from ind.gehoor
        union all select zaaknummer, soort, datum from ind.voornemen
        union all select zaaknummer, soort, datum from ind.zienswijze
        union all select zaaknummer, soort, datum from ind.beschikking) paper
      where not exists (select 1 from ind.stap s where s.zaaknummer = paper.zaaknummer and s.stap = paper.soort and s.datum = paper.datum)`,
  },
  {
    fact: 'an intention to refuse is followed by a view and only then by a refusal',
    about: 'select 1 from ind.voornemen join ind.beschikking using (zaaknummer)',
    broken: `select zaaknummer from ind.voornemen v left join ind.zienswijze z using (zaaknummer)
      join ind.beschikking b using (zaaknummer)
      where b.volgnummer = 1 and (z.datum is null or not (v.datum < z.datum and z.datum < b.datum) or b.uitkomst = 'TOEGEWEZEN')`,
  },
  {
    fact: 'BVV refers to each application, openly while it is pending',
    about: 'select 1 from ind.asielaanvraag',
    broken: `select zaaknummer from ind.asielaanvraag left join bvv.verwijzing v on v.vnummer = asielaanvraag.vnummer
        and v.partner = 'ind' and v.soort = 'asielzaak' and v.kenmerk = zaaknummer
      where v.sinds is not indiendatum or (v.tot is not null) <> (stadium = 'AFGEROND')`,
  },
  {
    fact: 'BVV refers to each court case, openly while it is pending',
    about:
      'select 1 from rechtspraak.beroep left join rechtspraak.uitspraak using (zaaknummer) where ecli is null',
    broken: `select zaaknummer from rechtspraak.beroep left join rechtspraak.uitspraak u using (zaaknummer)
      left join bvv.verwijzing v on v.vnummer = beroep.vnummer and v.partner = 'rechtspraak' and v.soort = 'beroep' and v.kenmerk = zaaknummer
      where v.sinds is not ingediend or v.tot is not u.datum`,
  },
  {
    fact: 'BVV refers to each signal by its reference, openly until it is closed',
    about: 'select 1 from nvik.signaal',
    broken: `select referentie from nvik.signaal left join bvv.verwijzing v on v.vnummer = signaal.vnummer
        and v.partner = 'nvik' and v.soort = 'signaal' and v.kenmerk = referentie
      where v.sinds is not signaal.datum or (v.tot is not null) <> (status = 'GESLOTEN')`,
  },
  {
    fact: 'BVV refers to each departure case, openly while it is open',
    about: 'select 1 from dtv.vertrekzaak',
    broken: `select vnummer from dtv.vertrekzaak z where 1 <> (select count(*) from bvv.verwijzing v
      where v.vnummer = z.vnummer and v.partner = 'dtv' and v.soort = 'vertrekzaak' and (v.tot is null) = (z.status = 'OPEN'))`,
  },
  {
    fact: 'BVV refers to the files of AVIM and KMar',
    about: 'select 1 from kmar.grens',
    broken: `select vnummer from avim.toezicht t where 1 <> (select count(*) from bvv.verwijzing v
        where v.vnummer = t.vnummer and v.partner = 'avim' and v.soort = 'toezicht')
      union select vnummer from kmar.grens g where 1 <> (select count(*) from bvv.verwijzing v
        where v.vnummer = g.vnummer and v.partner = 'kmar' and v.soort = 'grens')`,
  },
  {
    fact: 'BVV refers to no file that a partner does not have',
    about: 'select 1 from bvv.verwijzing',
    broken: `select vnummer from bvv.verwijzing where
      partner = 'ind' and kenmerk not in (select zaaknummer from ind.asielaanvraag)
      or partner = 'rechtspraak' and kenmerk not in (select zaaknummer from rechtspraak.beroep)
      or partner = 'nvik' and kenmerk not in (select referentie from nvik.signaal)
      or partner = 'dtv' and vnummer not in (select vnummer from dtv.vertrekzaak)
      or partner = 'avim' and vnummer not in (select vnummer from avim.toezicht)
      or partner = 'kmar' and vnummer not in (select vnummer from kmar.grens)
      or partner || '/' || soort not in ('ind/asielzaak', 'coa/opvang', 'rechtspraak/beroep', 'nvik/signaal',
        'dtv/vertrekzaak', 'avim/toezicht', 'kmar/grens', 'nidos/voogdij')
      or (kenmerk is null) <> (partner in ('dtv', 'avim', 'kmar', 'nidos'))`,
  },
  {
    fact: 'a reference does not end before it begins',
    about: 'select 1 from bvv.verwijzing where tot is not null',
    broken: `select vnummer from bvv.verwijzing where tot < sinds or sinds > ${TODAY} or tot > ${TODAY}`,
  },
  {
    fact: 'the time line of BVV is in the order of date and has the ids, days and persons of the owners, each once',
    about: 'select 1 from bvv.gebeurtenis',
    broken: `with owned as (
        select 'Procesgebeurtenis' soort, id, vnummer, datum from ind.gebeurtenis
        union all select 'Plaatsingsgebeurtenis', id, vnummer, datum from coa.gebeurtenis
        union all select 'Vertrekgebeurtenis', id, vnummer, datum from dtv.gebeurtenis
        union all select 'Toezichtgebeurtenis', id, vnummer, datum from avim.gebeurtenis
        union all select 'Grensgebeurtenis', id, vnummer, datum from kmar.gebeurtenis
        union all select 'Voogdijgebeurtenis', id, vnummer, datum from nidos.gebeurtenis
        union all select 'Beroepsgebeurtenis', id, vnummer, datum from rechtspraak.gebeurtenis
        union all select 'Signaalgebeurtenis', id, vnummer, datum from nvik.gebeurtenis)
      select id from (select * from owned except select soort, id, vnummer, datum from bvv.gebeurtenis)
      union select id from (select soort, id, vnummer, datum from bvv.gebeurtenis except select * from owned)
      union select id from bvv.gebeurtenis group by id having count(*) > 1
      union select one.id from bvv.gebeurtenis one join bvv.gebeurtenis next on next.vnummer = one.vnummer
        and next.volgnummer = one.volgnummer + 1 where next.datum < one.datum`,
  },
  {
    fact: 'the id of an event is opaque',
    about: 'select 1 from bvv.gebeurtenis',
    broken: `select id from bvv.gebeurtenis where length(id) <> 16 or id glob '*[^0-9a-f]*'`,
  },
  {
    fact: 'the time line says nothing of the content of a case',
    about: 'select 1 from ind.gebeurtenis',
    broken: `select omschrijving from (select omschrijving from ind.gebeurtenis union all select omschrijving from coa.gebeurtenis
      union all select omschrijving from dtv.gebeurtenis union all select omschrijving from avim.gebeurtenis
      union all select omschrijving from kmar.gebeurtenis union all select omschrijving from nidos.gebeurtenis
      union all select omschrijving from rechtspraak.gebeurtenis union all select omschrijving from nvik.gebeurtenis)
      where omschrijving not in ('Asielprocedure: aangemeld', 'Asielprocedure: geregistreerd', 'Asielprocedure: aanvraag ingediend',
        'Asielprocedure: gehoor gehouden', 'Asielprocedure: stuk verzonden', 'Asielprocedure: stuk ontvangen',
        'Asielprocedure: besluit genomen', 'Opvang: geplaatst', 'Opvang: verhuisd', 'Opvang: uitgestroomd',
        'Vertrekzaak: geopend', 'Vertrekzaak: gesprek gevoerd', 'Vertrekzaak: gesloten', 'Toezicht: identificatie',
        'Toezicht: beëindigd', 'Grens: maatregel vastgelegd', 'Voogdij: begonnen', 'Voogdij: geëindigd',
        'Rechtbank: zaak ingediend', 'Rechtbank: zitting gehouden', 'Rechtbank: uitspraak gedaan',
        'Signaal: geregistreerd', 'Signaal: gesloten')`,
  },
  {
    fact: 'nothing that has happened lies after the reference day',
    about: 'select 1 from ind.stap',
    broken: `select datum from (select datum from bvv.gebeurtenis union all select datum from ind.stap
      union all select datum from ind.beschikking union all select datum from rechtspraak.uitspraak
      union all select ingediend from rechtspraak.beroep union all select datum from coa.incident
      union all select van from coa.plaatsing union all select datum from dtv.vertrekgesprek
      union all select datum from dtv.vertrek union all select datum from avim.identificatie
      union all select datum from kmar.weigering union all select van from kmar.inreisverbod
      union all select datum from nvik.signaal union all select tot from ind.dwangsom
      union all select van from ind.uitstelVanVertrek) where datum > ${TODAY}`,
  },
  {
    fact: 'a bsn is a published test number',
    about: 'select 1 from bvv.persoon where bsn is not null',
    broken: `select vnummer from bvv.persoon where bsn not in ('000000024', '000000139', '999993653')`,
  },
  {
    fact: 'the number of a document is marked as a test',
    about: 'select 1 from bvv.document',
    broken: `select nummer from bvv.document where nummer not glob 'TEST[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'`,
  },
  {
    fact: 'the number of a court case is above what a court reaches in a year',
    about: 'select 1 from rechtspraak.beroep',
    broken: `select zaaknummer from rechtspraak.beroep where
      not (zaaknummer glob 'NL2[0-9].[89]*' and length(zaaknummer) >= 11) and not (zaaknummer glob '202[0-9][89]*/1/V3')`,
  },
  {
    fact: 'a case number of the IND is in the test format of this project',
    about: 'select 1 from ind.asielaanvraag',
    broken: `select zaaknummer from ind.asielaanvraag where length(zaaknummer) <> 12 or zaaknummer not glob 'Z-*' or substr(zaaknummer, 3) glob '*[^0-9]*'`,
  },
  {
    fact: 'children are unmarried and have no own contribution',
    about: `select 1 from bvv.persoon where date(geboortedatum, '+18 years') > ${TODAY}`,
    broken: `select vnummer from bvv.persoon where date(geboortedatum, '+18 years') > ${TODAY}
      and (burgerlijkeStaat <> 'ongehuwd' or vnummer in (select vnummer from coa.eigenBijdrage))`,
  },
  {
    fact: 'nobody is born after the first file, or over a hundred years old',
    about: 'select 1 from bvv.persoon',
    broken: `select vnummer from bvv.persoon where geboortedatum < '1926-11-01'
      or geboortedatum > (select min(sinds) from bvv.verwijzing v where v.vnummer = persoon.vnummer)`,
  },
  {
    fact: 'an entry ban follows a duty to leave, an escort a refusal',
    about: 'select 1 from kmar.inreisverbod',
    broken: `select vnummer from kmar.inreisverbod i where not exists (select 1 from ind.beschikking b
        where b.vnummer = i.vnummer and b.uitkomst not in ('TOEGEWEZEN', 'NIET_IN_BEHANDELING') and b.datum <= i.van)
      union select vnummer from kmar.escorte e where not exists (select 1 from ind.beschikking b
        where b.vnummer = e.vnummer and b.uitkomst <> 'TOEGEWEZEN')`,
  },
  {
    fact: 'a penalty is what the law gives for its days (Awb art. 4:17)',
    about: 'select 1 from ind.dwangsom',
    broken: `with days as (select zaaknummer, bedrag, julianday(tot) - julianday(van) + 1 n from ind.dwangsom)
      select zaaknummer from days where n > 42 or bedrag <> 23 * min(n, 14) + 35 * max(0, min(n, 28) - 14) + 45 * max(0, n - 28)`,
  },
];

for (const [persons, seed] of [
  [1_000, 1],
  [1_500, 20_261_101],
] as const) {
  describe(`a population of ${persons}, seed ${seed}`, () => {
    let population: TestPopulation;
    before(async () => {
      population = await makePopulation(persons, seed);
    });
    after(() => population.remove());

    test('has as many persons as asked', () => {
      assert.equal(population.rows('select 1 from bvv.persoon').length, persons);
    });

    for (const partner of PARTNERS) {
      test(`${partner}: every v-nummer is of a person whom BVV knows`, () => {
        for (const table of population.tables(partner)) {
          if (population.columns(partner, table).includes('vnummer')) {
            const unknown = `select vnummer from ${partner}."${table}" where vnummer not in (select vnummer from bvv.persoon)`;
            assert.deepEqual(population.rows(unknown), [], table);
          }
        }
      });

      test(`${partner}: what refers within the store refers to something`, () => {
        assert.deepEqual(population.rows(`pragma ${partner}.foreign_key_check`), []);
      });

      test(`${partner}: every column has a value for somebody`, () => {
        for (const table of population.tables(partner)) {
          for (const column of population.columns(partner, table)) {
            const values = population.rows(
              `select 1 from ${partner}."${table}" where "${column}" is not null limit 1`,
            );
            assert.notEqual(values.length, 0, `${table}.${column}`);
          }
        }
      });
    }

    for (const { fact, about, broken } of RULES) {
      test(fact, () => {
        assert.notEqual(population.rows(about).length, 0, 'the rule is about nothing');
        assert.deepEqual(population.rows(broken), []);
      });
    }
  });
}
