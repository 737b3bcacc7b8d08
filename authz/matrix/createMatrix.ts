import { compilePermissionSet } from '../decision/compilePermissionSet.ts';
import type { Policy, Rol } from '../policy/Policy.ts';
import type { Coordinate } from './Coordinate.ts';
import { createCellDecider } from './createCellDecider.ts';
import type { Matrix, MatrixColumn } from './Matrix.ts';

/** Which part of the matrix is asked for. */
export interface MatrixScope {
  readonly rol: (rol: Rol) => boolean;
  readonly doel: (doel: string) => boolean;
  readonly veld: (coordinate: Coordinate) => boolean;
}

/**
 * Makes the matrix: a column for each role and each of its purposes, in the order of the policy, with a decision on each
 * coordinate, in the order of the schemas.
 * @param moment milliseconds since the epoch.
 */
export function createMatrix(
  policy: Policy,
  coordinates: readonly Coordinate[],
  moment: number,
  scope: MatrixScope,
): Matrix {
  const fields = coordinates.filter(scope.veld);
  const kolommen: MatrixColumn[] = [];
  for (const rol of policy.rollen.values()) {
    if (!scope.rol(rol)) continue;
    for (const doel of rol.doelen.filter(scope.doel)) {
      const decide = createCellDecider(policy, compilePermissionSet(policy, rol.code, doel, moment));
      kolommen.push({ rol: rol.code, doel, besluiten: fields.map(decide) });
    }
  }
  return { velden: fields.map(({ veld }) => veld), kolommen };
}
