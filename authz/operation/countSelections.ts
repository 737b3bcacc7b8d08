import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/**
 * Counts every selection below, with fragments written out wherever they are spread.
 *
 * @param count called once a selection; throws where there are too many, or fragments could double without end
 */
export function countSelections(
  { selections }: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  count: () => void,
): void {
  for (const selection of selections) {
    count();
    const node = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
    if (node?.selectionSet !== undefined) countSelections(node.selectionSet, fragments, count);
  }
}
