import type { PermissionSet } from '../../../authz/decision/PermissionSet.ts';
import type { Caller } from '../../../gateway/identify/Caller.ts';

/** A caller by whose permission set is decided, for tests in which who asks is not the question. */
export function createTestCaller(permissionSet: PermissionSet): Caller {
  const { rol, doel } = permissionSet;
  return {
    sub: 'test',
    client: {
      id: 'test',
      partner: 'keten',
      omschrijving: '',
      modus: 'nul',
      operaties: 'alle',
      limieten: {},
    },
    rol,
    doel,
    zaakreferentie: null,
    locatie: null,
    vnummer: null,
    permissionSet,
    isDecidedSo: () => true,
  };
}
