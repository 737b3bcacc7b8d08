import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoogsteLimieten, limieten, standaardLimieten } from '../../../authz/policy/Limieten.ts';

test('what a client may ask at once is this, and over that no entry goes: to raise it is a decision', () => {
  assert.deepEqual(standaardLimieten, {
    tokens: 1500,
    definities: 75,
    diepte: 20,
    aliassen: 100,
    wortelvelden: 25,
    directives: 50,
    selecties: 1000,
    lijstkosten: 100_000,
    bytes: 100_000,
    milliseconden: 10_000,
    tegelijk: 50,
  });
  assert.deepEqual(hoogsteLimieten, {
    tokens: 5000,
    definities: 200,
    diepte: 50,
    aliassen: 1000,
    wortelvelden: 100,
    directives: 500,
    selecties: 5000,
    lijstkosten: 1_000_000,
    bytes: 100_000,
    milliseconden: 60_000,
    tegelijk: 1000,
  });
});

test('each limit has a number in both, and words for what it counts', () => {
  for (const limits of [standaardLimieten, hoogsteLimieten]) {
    assert.deepEqual(
      limieten.map(([name]) => name),
      Object.keys(limits),
    );
  }
  for (const limit of limieten) assert.equal(limit.length, 2);
});

test('no limit can be changed while the system runs', () => {
  assert.ok(Object.isFrozen(standaardLimieten) && Object.isFrozen(hoogsteLimieten));
});
