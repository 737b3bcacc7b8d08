import { test } from 'node:test';
import { shipped } from './Chain.ts';
import { limitStatements } from './limitStatements.ts';

for (const { title, holds } of limitStatements) test(title, () => holds(shipped));
