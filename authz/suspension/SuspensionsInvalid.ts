import { PolicyInvalid } from '../policy/PolicyInvalid.ts';

/** The register of suspensions cannot be read, so what it suspends is not known. */
export class SuspensionsInvalid extends PolicyInvalid {
  constructor(file: string, line: number, expected: string, got: string) {
    super([{ file, line, column: 1, expected, got }]);
  }
}
