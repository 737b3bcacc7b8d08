import { createSubgraphServer } from './createSubgraphServer.ts';
import type { SubgraphServerOptions } from './createSubgraphServer.ts';

/** Where a subgraph listens. */
export interface StartSubgraphOptions extends SubgraphServerOptions {
  /** Loopback unless told: a subgraph is for the gateway only. */
  readonly host?: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** A subgraph that listens. */
export interface StartedSubgraph {
  /** Such as `http://127.0.0.1:4101`. */
  readonly url: string;
  /** Stops listening, answers what is under way, and closes the store. */
  readonly close: () => Promise<void>;
}

/**
 * Starts the HTTP server of a subgraph.
 *
 * @throws Error when the port is taken or may not be used; the store is closed then
 */
export async function startSubgraph(options: StartSubgraphOptions): Promise<StartedSubgraph> {
  const { subgraph, host = '127.0.0.1', port } = options;
  const server = await createSubgraphServer(options);
  const close = async (): Promise<void> => {
    await server.close();
    await subgraph.close();
  };
  try {
    return { url: await server.listen({ host, port }), close };
  } catch (cause) {
    await close();
    throw new Error(`\`${subgraph.name}\` cannot listen on ${host}:${port}: ${reasonOf(cause)}.`, { cause });
  }
}

function reasonOf(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code === 'EADDRINUSE') return 'the port is taken; stop what listens there, or give another `--port`';
  if (code === 'EACCES') return 'the port may not be used; give one above 1023';
  return cause instanceof Error ? cause.message : String(cause);
}
