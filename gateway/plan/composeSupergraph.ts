import { composeServices } from '@theguild/federation-composition';
import { type DocumentNode, parse } from 'graphql';

/** A composed supergraph: with what routers need, and with what callers may name. */
export interface Supergraph {
  readonly sdl: string;
  readonly publicSdl: string;
}

/** Composition failed; `findings` says where and what was expected. */
export class CompositionFailed extends Error {
  readonly findings: readonly string[];

  constructor(findings: readonly string[]) {
    super(`The subgraphs do not compose:\n${findings.map((finding) => `  - ${finding}`).join('\n')}`);
    this.name = 'CompositionFailed';
    this.findings = findings;
  }
}

/** A subgraph as composition takes it. */
export interface Composable {
  readonly name: string;
  readonly typeDefs: DocumentNode;
}

/**
 * Composes subgraphs into a supergraph (Apollo Federation 2 specification).
 *
 * @throws {@link CompositionFailed}
 */
export function composeSupergraph(services: readonly Composable[]): Supergraph {
  const result = composeServices(
    services.map(({ name, typeDefs }) => ({ name, typeDefs, url: `subgraph://${name}` })),
  );
  if (result.errors !== undefined) throw new CompositionFailed(result.errors.map(({ message }) => message));
  return { sdl: result.supergraphSdl, publicSdl: result.publicSdl };
}

/** Reads a subgraph's schema. @throws {@link CompositionFailed} where it is no SDL */
export function readSubgraphSchema({
  name,
  sdl,
}: {
  readonly name: string;
  readonly sdl: string;
}): Composable {
  try {
    return { name, typeDefs: parse(sdl) };
  } catch (error) {
    throw new CompositionFailed([`[${name}] ${error instanceof Error ? error.message : String(error)}`]);
  }
}
