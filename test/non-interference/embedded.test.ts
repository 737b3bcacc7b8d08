import { declareTests } from './declareTests.ts';

declareTests('embedded', 600, 1);
