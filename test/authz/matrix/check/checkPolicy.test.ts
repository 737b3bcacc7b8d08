import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentOf } from '../../../../authz/decision/momentOf.ts';
import { checkPolicy } from '../../../../authz/matrix/check/checkPolicy.ts';
import type { Policy } from '../../../../authz/policy/Policy.ts';
import { exampleAfspraak, examplePolicy, exampleVerbod } from '../../examplePolicy.ts';

const now = momentOf('2025-01-01');

/** What a check finds, but of the categories that nobody gets in so small a policy. */
function found(policy: Policy): readonly string[] {
  return checkPolicy(policy, now)
    .filter(({ check }) => check !== 'unused')
    .map(({ severity, check, subject, message }) => `${severity} ${check} ${subject}: ${message}`);
}

describe('checkPolicy', () => {
  it('an agreement in force that nothing is wrong with is not named', () => {
    assert.deepEqual(found(examplePolicy([exampleAfspraak()])), []);
  });

  describe('review', () => {
    const reviewed = (herzienVoor: string, geldigTot: string | null = null) =>
      found(examplePolicy([exampleAfspraak({ herzienVoor, geldigTot })]));

    it('past its review date is an error, from that day on', () => {
      assert.deepEqual(reviewed('2025-01-01'), [
        'error review a1: It had to be reviewed before 2025-01-01, and gives nothing since.',
      ]);
      assert.match(reviewed('2025-01-02')[0] ?? '', /^warning review/);
    });

    it('within 90 days of it is a warning, and the day before that nothing', () => {
      assert.match(
        reviewed('2025-04-01')[0] ?? '',
        /^warning review a1: It must be reviewed before 2025-04-01/,
      );
      assert.deepEqual(reviewed('2025-04-02'), []);
    });

    it('of an agreement that has ended, the review date is nobody’s business', () => {
      assert.deepEqual(reviewed('2024-12-01', '2024-06-01'), [
        'note dead a1: It ended on 2024-06-01, and stays as history.',
      ]);
    });
  });

  describe('dead', () => {
    it('an agreement beside one with the same or a weaker condition gives nothing more', () => {
      const stronger = exampleAfspraak({ id: 'a2', voorwaarden: ['zelf'] });
      assert.deepEqual(
        found(examplePolicy([exampleAfspraak(), stronger])).filter((line) => !line.includes('overlap')),
        [
          'warning dead a2: It gives nothing that other agreements do not give on the same or a weaker condition.',
        ],
      );
    });

    it('it is not, where it gives when the other does not any more', () => {
      const later = exampleAfspraak({ id: 'a2', voorwaarden: ['zelf'] });
      const ending = exampleAfspraak({ geldigTot: '2026-01-01' });
      assert.deepEqual(
        found(examplePolicy([ending, later])).filter((line) => line.includes('dead')),
        [],
      );
    });

    it('it is not, where it gives something else as well', () => {
      const more = exampleAfspraak({ id: 'a2', categorieen: ['ind.stap', 'ind.besluit'] });
      const dead = found(examplePolicy([exampleAfspraak(), more])).filter((line) => line.includes('dead'));
      assert.deepEqual(
        dead.map((line) => line.split(':')[0]),
        ['warning dead a1'],
      );
    });

    it('an agreement that is suspended until its end or for ever gives nothing any more', () => {
      const opschortingen = [{ van: '2024-06-01', tot: null, reden: 'Toets.' }];
      assert.deepEqual(found(examplePolicy([exampleAfspraak({ opschortingen })])), [
        'warning dead a1: It is suspended for as long as it is in force, and gives nothing any more.',
      ]);
    });

    it('an agreement that begins later is not dead', () => {
      assert.deepEqual(found(examplePolicy([exampleAfspraak({ geldigVan: '2026-01-01' })])), []);
    });
  });

  describe('shadowed', () => {
    const verbod = exampleVerbod();

    it('an agreement that a prohibition trumps wholly is a warning, once', () => {
      const policy = examplePolicy([exampleAfspraak({ categorieen: ['ind.motief'] })], [verbod]);
      assert.deepEqual(found(policy), [
        'warning shadowed a1: The prohibition v1 trumps it wholly: it gives nothing.',
      ]);
    });

    it('in part, it names what is kept from whom', () => {
      const policy = examplePolicy([exampleAfspraak({ categorieen: ['ind.motief', 'ind.stap'] })], [verbod]);
      assert.deepEqual(found(policy), [
        'warning shadowed a1: The prohibition v1 keeps ind.motief from coa.een.',
      ]);
    });

    it('a prohibition that begins only later shadows too, for then it does', () => {
      const later = exampleVerbod({ geldigVan: '2026-01-01' });
      const policy = examplePolicy([exampleAfspraak({ categorieen: ['ind.motief'] })], [later]);
      assert.match(found(policy)[0] ?? '', /^warning shadowed a1/);
    });

    it('a prohibition that ended, or an agreement that ended before it, is none', () => {
      const motief = { categorieen: ['ind.motief'] };
      const ended = exampleVerbod({ geldigTot: '2024-12-01' });
      assert.deepEqual(found(examplePolicy([exampleAfspraak(motief)], [ended])), []);
      const history = exampleAfspraak({ ...motief, geldigTot: '2024-03-01' });
      assert.doesNotMatch(found(examplePolicy([history], [verbod])).join(), /shadowed/);
    });
  });

  it('overlap names what two agreements both give, to whom and for what', () => {
    const wide = exampleAfspraak({ voorwaarden: ['zelf'] });
    const other = exampleAfspraak({ id: 'a2', voorwaarden: ['hier'] });
    assert.deepEqual(found(examplePolicy([wide, other])), [
      'note overlap a1: It and a2 both give ind.stap to coa.een for opvang.',
    ]);
    assert.deepEqual(found(examplePolicy([wide, { ...other, rollen: ['coa.twee'] }])), []);
  });

  it('unused names the categories that nobody gets', () => {
    const findings = checkPolicy(examplePolicy([exampleAfspraak()]), now);
    assert.deepEqual(
      findings.map(({ severity, check, subject }) => `${severity} ${check} ${subject}`),
      ['note unused ind.motief', 'note unused ind.besluit'],
    );
  });

  it('purposes names a role that gets sensitive data for more than one, and what', () => {
    const base = examplePolicy([exampleAfspraak({ doelen: ['opvang', 'toezicht'] })]);
    const soorten = (soort: 'bijzonder' | 'gewoon') => ({
      ...base,
      categorieen: new Map([...base.categorieen].map(([code, one]) => [code, { ...one, soort }])),
    });
    assert.deepEqual(found(soorten('bijzonder')), [
      'note purposes coa.een: It gets special-category or criminal data for more than one purpose: opvang (ind.stap), toezicht (ind.stap).',
    ]);
    assert.deepEqual(found(soorten('gewoon')), []);
  });

  it('the worst comes first', () => {
    const policy = examplePolicy([
      exampleAfspraak({ id: 'oud', geldigTot: '2024-06-01' }),
      exampleAfspraak({ id: 'bijna', herzienVoor: '2025-02-01' }),
      exampleAfspraak({ id: 'te-laat', herzienVoor: '2025-01-01' }),
    ]);
    assert.deepEqual(
      checkPolicy(policy, now).map(({ severity }) => severity),
      ['error', 'warning', 'note', 'note', 'note'],
    );
  });
});
