import { declareTests } from './declareTests.ts';

declareTests('remote', 110, 2);
