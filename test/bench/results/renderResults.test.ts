import assert from 'node:assert/strict';
import { test } from 'node:test';

import { aimCells, atLeast, atMost } from '../../../bench/results/Aim.ts';
import type { Curve, CurvePoint, Soak } from '../../../bench/results/CurveResults.ts';
import { curveTexts } from '../../../bench/results/curveTexts.ts';
import { curveTargetRows, driftOf } from '../../../bench/results/renderCurves.ts';
import type { PeerCell } from '../../../bench/results/PeerResults.ts';
import { peerTargetRows } from '../../../bench/results/renderPeers.ts';
import { readResults } from '../../../bench/results/resultFiles.ts';
import { machineText } from '../../../bench/results/Measured.ts';

const machine = { cores: 2, processor: 'one', memory: '1 GB', load: 1 };
const measured = { date: '2026-11-22', command: 'npm run bench', node: '26.10.0', machine };

function point(at: number, more: Partial<CurvePoint>): CurvePoint {
  const none = { perSecond: [1], p50: [1], p99: [1], cpu: [1], sent: 1, lost: 0, withErrors: 0 };
  return { ...none, at, memory: 1, figures: {}, ...more };
}

function curve(...points: readonly CurvePoint[]): Curve {
  return { measured, rounds: points[0]?.cpu.length ?? 0, points: [...points] };
}

test('a figure is held against its target, and one that is not there reaches none', () => {
  assert.deepEqual(aimCells(1.25, atMost(1.25)), ['1.25', '≤ 1.25', 'reached']);
  assert.deepEqual(aimCells(1.26, atMost(1.25)), ['1.26', '≤ 1.25', 'not reached']);
  assert.deepEqual(aimCells(0.9, atLeast(0.9)), ['0.90', '≥ 0.9', 'reached']);
  assert.equal(aimCells(Number.NaN, atLeast(0))[2], 'not reached');
  assert.equal(aimCells(Number.NaN, atMost(0))[2], 'not reached');
});

test('the ratio of a curve is the middle of those of its rounds', () => {
  const grown = curve(point(1, { cpu: [1, 2, 4] }), point(10, { cpu: [1, 2.2, 40] }));
  const rows = curveTargetRows({ curves: { policy: grown }, soak: null });
  assert.deepEqual(rows, [['Policy: CPU a request, last point / first', '1.10', '≤ 1.05', 'not reached']]);
});

test('what one more row costs leaves out what a request costs anyway', () => {
  const linear = curve(point(1, { cpu: [11] }), point(100, { cpu: [110] }), point(1000, { cpu: [1010] }));
  const rows = curveTargetRows({ curves: { rows: linear }, soak: null });
  assert.deepEqual(
    rows.map((cells) => cells.slice(1)),
    [['1.00', '≤ 1.1', 'reached']],
  );
});

test('a request that is lost at any number at once is told', () => {
  const points = [1, 64, 1024].map((at) => point(at, { lost: at === 1 ? 1 : 0 }));
  const rows = curveTargetRows({ curves: { connections: curve(...points) }, soak: null });
  assert.deepEqual(rows.at(-1), [
    'Requests at once: requests lost, at all points',
    '1',
    '≤ 0',
    'not reached',
  ]);
});

test('a side is held against a peer round by round, and beside it the plan written by hand', () => {
  const cell = (side: string, perSecond: number[]): PeerCell => ({
    side,
    query: 'Q2',
    connections: 16,
    perSecond,
    p50: [],
    p99: [],
    failed: 0,
    gatewayCpu: [8],
    partnersCpu: [],
  });
  const cells = [cell('b', [20, 60, 30]), cell('c', [10, 20, 30]), cell('g', [30, 80, 30])];
  assert.deepEqual(peerTargetRows(cells), [
    ['(b) / (g) CPU of the gateway a request', 'Q2', '16', '1.00', '≤ 1.25', 'reached', '1.00'],
    ['(b) / (c) requests/s', 'Q2', '16', '2.00', '≥ 8', 'not reached', '3.00'],
  ]);
  assert.deepEqual(peerTargetRows(cells.slice(0, 2))[0]?.at(-1), '');
});

test('memory drifts from after the warm-up to the end', () => {
  const memory = [500, 100, 100, 100, 105, 105, 120, 120, 120];
  const samples = memory.map((one, minute) => ({ minute, memory: one }));
  const soak: Soak = { measured, minutes: 9, warmUp: 0, sent: 1, lost: 0, samples };
  assert.equal(driftOf(soak), 1.2);
});

test('the page says whether the machine had other work', () => {
  assert.match(machineText({ ...machine, load: 4 }), /the machine was quiet/);
  assert.match(machineText({ ...machine, load: 4.1 }), /busy/);
});

test('every curve that was measured is on the page', () => {
  const names = Object.keys(readResults().curves?.curves ?? {});
  assert.deepEqual(
    names.filter((name) => !curveTexts.has(name)),
    [],
  );
});
