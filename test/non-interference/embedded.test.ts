import { declareTests } from './declareTests.ts';

declareTests('embedded', 650, 1);
