/**
 * Whether a file may reach for another file of the tree: the import directions of the architecture.
 * A folder that has no line here may reach for nothing, so a new one needs a decision first.
 */
export function mayImport(from: string, to: string): boolean {
  const [folder, part] = from.split('/');
  switch (folder) {
    case 'authz':
      return within(to, 'authz');
    case 'audit':
      // The verifier shares nothing with the writer: it would share its mistakes.
      return part === 'verify' ? within(to, 'audit/verify') : within(to, 'audit', 'authz');
    case 'gateway':
      // What a record is; who writes it is the composition root's to say.
      if (part === 'record' && to === 'audit/RequestRecord.ts') return true;
      return within(to, 'gateway', 'authz');
    case 'subgraphs':
      // The one file that knows all ten, for the composition root to open them by name.
      if (from === 'subgraphs/openSubgraph.ts') return within(to, 'subgraphs', 'authz');
      return part === undefined || part === 'common'
        ? within(to, 'subgraphs/common', 'authz')
        : within(to, `subgraphs/${part}`, 'subgraphs/common', 'authz');
    case 'explorer':
      return within(to, 'explorer');
    case 'population':
      return within(to, 'population') || /^subgraphs\/[a-z]+\/store\//.test(to);
    case 'cli':
      return !within(to, 'test');
    case 'test':
      return true;
    default:
      return false;
  }
}

function within(path: string, ...folders: readonly string[]): boolean {
  return folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
}
