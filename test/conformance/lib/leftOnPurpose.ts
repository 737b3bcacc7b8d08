/** Cases of the federation audit that come out otherwise here, as suite and number: docs/conformance.md says why. */
export const leftOnPurpose: ReadonlySet<string> = new Set([
  'enum-intersection 1',
  'mutations 0',
  'mutations 2',
  'mutations 3',
  'non-resolvable-interface-object 0',
  'non-resolvable-interface-object 1',
  'non-resolvable-interface-object 2',
  'provides-on-interface 0',
  'provides-on-interface 1',
  'simple-interface-object 7',
  'simple-interface-object 9',
  'simple-interface-object 11',
]);
