import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { momentOf } from '../../../authz/decision/momentOf.ts';
import { UsageError } from '../../../cli/commands/Command.ts';
import { expectKnown } from '../../../cli/options/expectKnown.ts';
import { nearestNames } from '../../../cli/options/nearestNames.ts';
import { readFormat } from '../../../cli/options/readFormat.ts';
import { readMoment } from '../../../cli/options/readMoment.ts';

describe('nearestNames', () => {
  const known = ['coa.casemanager', 'coa.plaatsing', 'ind.beslismedewerker'];

  it('a slip of the pen is found, the nearest first', () => {
    assert.deepEqual(nearestNames('coa.casemanger', known), ['coa.casemanager']);
    assert.deepEqual(nearestNames('COA.Plaatsing', known), ['coa.plaatsing']);
  });

  it('a part of a name is found', () => {
    assert.deepEqual(nearestNames('beslis', known), ['ind.beslismedewerker']);
  });

  it('what is nothing like any of them finds nothing', () => {
    assert.deepEqual(nearestNames('zzz', known), []);
  });
});

describe('expectKnown', () => {
  it('an unknown name is told with the option, what is expected, what came and the nearest', () => {
    assert.throws(
      () => expectKnown('--doel', 'a purpose', ['opvang', 'opvan'], ['opvang', 'beroep']),
      new UsageError('Expected `--doel` to be a purpose, but got `opvan`. Did you mean `opvang`?'),
    );
  });

  it('where none is near, a short list is given whole', () => {
    assert.throws(() => expectKnown('--doel', 'a purpose', ['zzzzzz'], ['opvang', 'beroep']), {
      message: 'Expected `--doel` to be a purpose, but got `zzzzzz`. There are: opvang, beroep.',
    });
  });
});

describe('readMoment', () => {
  const clock = () => 42;

  it('a day begins at midnight in the Netherlands', () => {
    assert.equal(readMoment('--op', '2021-07-08', clock), momentOf('2021-07-08'));
    assert.equal(readMoment('--op', '2021-07-08', clock), Date.parse('2021-07-07T22:00:00Z'));
  });

  it('a moment with its offset is that moment; nothing is now', () => {
    assert.equal(readMoment('--op', '2021-07-08T12:00+02:00', clock), Date.parse('2021-07-08T10:00:00Z'));
    assert.equal(readMoment('--op', undefined, clock), 42);
  });

  for (const wrong of ['2021-02-30', '08-07-2021', '2021-07-08T12:00', '2021-07-08T25:00Z', 'gisteren', '']) {
    it(`\`${wrong}\` is refused`, () => {
      assert.throws(() => readMoment('--op', wrong, clock), UsageError);
    });
  }
});

describe('readFormat', () => {
  it('is the first unless told, and refuses what the command does not have', () => {
    assert.equal(readFormat(undefined, ['text', 'json']), 'text');
    assert.equal(readFormat('json', ['text', 'json']), 'json');
    assert.throws(() => readFormat('xml', ['text', 'json']), UsageError);
  });
});
