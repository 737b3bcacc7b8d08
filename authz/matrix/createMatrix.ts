import { compilePermissionSet } from '../decision/compilePermissionSet.ts';
import type { Policy, Rol } from '../policy/Policy.ts';
import type { Cell } from './Cell.ts';
import type { Coordinate } from './Coordinate.ts';
import { createCellDecider } from './createCellDecider.ts';

/** Which part of the matrix is asked for. */
export interface MatrixScope {
  readonly rol: (rol: Rol) => boolean;
  readonly doel: (doel: string) => boolean;
  readonly veld: (coordinate: Coordinate) => boolean;
}

/**
 * Makes the matrix: a cell for each role, each of its purposes and each coordinate, in the order of the policy and of
 * the schemas.
 * @param moment milliseconds since the epoch.
 */
export function* createMatrix(
  policy: Policy,
  coordinates: readonly Coordinate[],
  moment: number,
  scope: MatrixScope,
): Generator<Cell> {
  const fields = coordinates.filter(scope.veld);
  for (const rol of policy.rollen.values()) {
    if (!scope.rol(rol)) continue;
    for (const doel of rol.doelen.filter(scope.doel)) {
      const decide = createCellDecider(policy, compilePermissionSet(policy, rol.code, doel, moment));
      for (const field of fields) {
        const { besluit, afspraak, grondslag, voorwaarden, reden } = decide(field);
        // Written out, for a large matrix has half a million cells and spreading is slower.
        yield { rol: rol.code, doel, veld: field.veld, besluit, afspraak, grondslag, voorwaarden, reden };
      }
    }
  }
}
