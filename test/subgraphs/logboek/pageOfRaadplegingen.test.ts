import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import * as fc from 'fast-check';

import type { Raadpleging } from '../../../subgraphs/logboek/Logboek.ts';
import { pageOfRaadplegingen } from '../../../subgraphs/logboek/pageOfRaadplegingen.ts';

const persoon = { vnummer: '0100000001' };

const consultations = fc
  .array(fc.record({ moment: fc.nat({ max: 12 }), rol: fc.string({ maxLength: 3 }) }), { maxLength: 40 })
  .map((all): Raadpleging[] =>
    all
      .map(({ moment, rol }) => ({ moment, rol, partner: 'coa', doel: 'opvang', afspraken: [], velden: [] }))
      .toSorted((one, other) => one.moment - other.moment),
  );

function readAll(all: readonly Raadpleging[], first: number): readonly Raadpleging[] {
  const read: Raadpleging[] = [];
  for (let after: string | null = null; ;) {
    const { edges, pageInfo } = pageOfRaadplegingen(persoon, { first, after }, all);
    read.push(...edges.map(({ node }) => ({ ...node, moment: Date.parse(node.moment) })));
    assert.equal(pageInfo.endCursor, edges.at(-1)?.cursor ?? null);
    if (!pageInfo.hasNextPage) return read;
    assert.equal(edges.length, first);
    after = pageInfo.endCursor;
  }
}

describe('a page of consultations', () => {
  test('pages of any length are together the whole list, in its order, each once', () => {
    fc.assert(
      fc.property(consultations, fc.integer({ min: 1, max: 9 }), (all, first) => {
        assert.deepEqual(
          readAll(all, first),
          all.map((one) => ({ ...persoon, ...one })),
        );
      }),
    );
  });

  test('a page that was read on stays where it was when consultations are added behind it', () => {
    fc.assert(
      fc.property(consultations, fc.nat({ max: 40 }), (all, length) => {
        const before = all.slice(0, length);
        const { pageInfo } = pageOfRaadplegingen(persoon, { first: 100 }, before);
        const { edges } = pageOfRaadplegingen(persoon, { first: 100, after: pageInfo.endCursor }, all);
        assert.deepEqual(
          edges.map(({ node }) => node.rol),
          all.slice(before.length).map(({ rol }) => rol),
        );
      }),
    );
  });

  test('every object names its person, for the conditions are about that person', () => {
    const one: Raadpleging = { moment: 1, partner: 'coa', rol: '', doel: '', afspraken: [], velden: [] };
    const page = pageOfRaadplegingen(persoon, {}, [one]);
    const [edge] = page.edges;
    assert.deepEqual([page.vnummer, edge?.vnummer, edge?.node.vnummer], Array(3).fill(persoon.vnummer));
  });

  for (const after of ['', 'x', 'cmFhZHBsZWdpbmc6MTow=', Buffer.from('raadpleging:1').toString('base64url')])
    test(`\`${after}\` is no cursor`, () => {
      assert.throws(() => pageOfRaadplegingen(persoon, { after }, []), {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });

  for (const first of [0, -1, 101])
    test(`a page has no ${first} entries`, () => {
      assert.throws(() => pageOfRaadplegingen(persoon, { first }, []), {
        extensions: { code: 'BAD_USER_INPUT' },
      });
    });
});
