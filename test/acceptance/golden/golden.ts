import { writeFileSync } from 'node:fs';
import { shipped } from '../Chain.ts';
import { goldenFile } from './goldenFile.ts';
import { renderGolden } from './renderGolden.ts';

writeFileSync(goldenFile, renderGolden(shipped));
