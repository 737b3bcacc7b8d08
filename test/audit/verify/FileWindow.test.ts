import assert from 'node:assert/strict';
import { rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, it } from 'node:test';

import { FileWindow } from '../../../audit/verify/FileWindow.ts';
import { quickFolder } from '../lib/quickFolder.ts';

const folder = quickFolder('window');
after(() => rmSync(folder, { recursive: true }));
const megabyte = 1 << 20;

it('windows on files one after the other take the memory of one, and each shows its own file', () => {
  const paths = Array.from({ length: 24 }, (_, index) => join(folder, String(index)));
  for (const [index, path] of paths.entries()) {
    writeFileSync(path, Buffer.alloc(100, index));
    truncateSync(path, megabyte);
  }
  const before = process.memoryUsage().arrayBuffers;
  for (const [index, path] of paths.entries()) {
    const window = new FileWindow(path);
    assert.deepEqual(window.at(50, 50), Buffer.alloc(50, index));
    window.close();
  }
  assert.ok(process.memoryUsage().arrayBuffers - before < 4 * megabyte);
});

it('a window moves over a file that is longer than it, and two at once do not share', () => {
  const [one, other] = [join(folder, 'lang'), join(folder, 'ander')];
  const long = Buffer.from(Array.from({ length: 3 * megabyte }, (_, index) => index % 251));
  writeFileSync(one, long);
  writeFileSync(other, Buffer.alloc(10, 7));
  const [window, beside] = [new FileWindow(one), new FileWindow(other)];
  for (const offset of [0, megabyte - 5, 2 * megabyte + 3, 17]) {
    assert.ok(window.at(offset, 100).equals(long.subarray(offset, offset + 100)));
    assert.deepEqual(beside.at(2, 100), Buffer.alloc(8, 7));
  }
  window.close();
  beside.close();
});
