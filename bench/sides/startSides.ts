import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

import { composeServices } from '@theguild/federation-composition';
import { parse } from 'graphql';

import { readSchemas } from '../../cli/readSchemas.ts';
import { SUBGRAPH_NAMES, type SubgraphName } from '../../subgraphs/openSubgraph.ts';
import { type StartedProcess, startProcess } from '../startProcess.ts';
import { toFederationOne } from './federationOne.ts';
import type { Side, SideName } from './Side.ts';
import { type Ground, pidsOf, startOurs } from './startOurs.ts';

/** The partners that the questions ask. */
const asked: readonly SubgraphName[] = ['bvv', 'ind', 'coa', 'dtv', 'rechtspraak', 'avim', 'kmar'];

/** Starts sides. What they share, such as subgraphs, is started once. */
export function createSides(ground: Ground): (name: SideName) => Promise<Side> {
  const shared = new Map<string, Promise<ReadonlyMap<string, StartedProcess>>>();
  const share = async (
    name: string,
    words: (partner: SubgraphName) => readonly string[],
  ): Promise<ReadonlyMap<string, StartedProcess>> => {
    const known = shared.get(name);
    if (known !== undefined) return await known;
    const started = startPartners(ground, words);
    shared.set(name, started);
    return await started;
  };
  const stock = async () =>
    await share('stock', (one) => ['bench/peers/stockSubgraph.ts', one, ground.stores]);
  const guarded = async () =>
    await share('guarded', (one) => ['bench/peers/stockSubgraph.ts', one, ground.stores, ground.policy]);
  const unguarded = async () =>
    await share('unguarded', (one) => ['bench/sides/unguardedSubgraph.ts', one, ground.stores]);
  return async (name) => {
    switch (name) {
      case 'a':
        return await startOurs(ground, { name, remote: [] });
      case 'b':
        return await startOurs(ground, { name, remote: SUBGRAPH_NAMES });
      case 'c':
        return await startApollo(ground, name, await guarded());
      case 'd':
        return await startApollo(ground, name, await stock());
      case 'e':
        return await startMercurius(ground, await stock());
      case 'f':
        return await startGrafbase(ground, name, await stock());
      case 'f′':
        return await startGrafbase(ground, name, await unguarded());
      case 'g':
        return await startHandPlan(ground, await unguarded());
    }
  };
}

async function startPartners(
  { stops }: Ground,
  words: (partner: SubgraphName) => readonly string[],
): Promise<ReadonlyMap<string, StartedProcess>> {
  const started = new Map<string, StartedProcess>();
  for (const partner of asked) {
    const process = await startProcess(words(partner), globalThis.process.env);
    stops.push(async () => await process.stop());
    started.set(partner, process);
  }
  return started;
}

async function startApollo(
  { folder, stops }: Ground,
  name: 'c' | 'd',
  subgraphs: ReadonlyMap<string, StartedProcess>,
): Promise<Side> {
  const composed = composeServices(
    readSchemas().map((schema) => ({
      name: schema.name,
      typeDefs: parse(withoutPolicies(schema.sdl)),
      url: addressOf(subgraphs, schema.name),
    })),
  );
  if (composed.supergraphSdl === undefined) throw new Error('Expected schemas that compose.');
  const file = join(folder, `${name}.graphql`);
  writeFileSync(file, composed.supergraphSdl);
  const gateway = await startProcess(['bench/peers/apolloGateway.ts', file], process.env);
  stops.push(async () => await gateway.stop());
  return { ...peer(name, gateway, subgraphs), authorizes: name === 'c' };
}

async function startMercurius(
  { folder, stops }: Ground,
  subgraphs: ReadonlyMap<string, StartedProcess>,
): Promise<Side> {
  const services = readSchemas()
    .filter(({ name }) => subgraphs.has(name))
    .map(({ name, sdl }) => {
      const file = join(folder, `${name}.federation1.graphql`);
      writeFileSync(file, toFederationOne(sdl, name === 'bvv'));
      return `${name}=${subgraphs.get(name)?.url ?? ''}=${file}`;
    });
  const gateway = await startProcess(['bench/peers/mercuriusGateway.ts', ...services], process.env);
  stops.push(async () => await gateway.stop());
  return peer('e', gateway, subgraphs);
}

async function startGrafbase(
  { folder, stops }: Ground,
  name: 'f' | 'f′',
  subgraphs: ReadonlyMap<string, StartedProcess>,
): Promise<Side> {
  const own = join(folder, name);
  mkdirSync(own, { recursive: true });
  const overrides = readSchemas().map((schema) => {
    const file = join(own, `${schema.name}.graphql`);
    writeFileSync(file, withoutPolicies(schema.sdl));
    const url = addressOf(subgraphs, schema.name);
    return `[subgraphs.${schema.name}]\nurl = "${url}"\nschema_path = "${file}"\n`;
  });
  writeFileSync(join(own, 'overrides.toml'), overrides.join('\n'));
  writeFileSync(join(own, 'gateway.toml'), '');
  const port = await freePort();
  const words = ['--home', own, 'dev', '-o', join(own, 'overrides.toml'), '-c', join(own, 'gateway.toml')];
  const gateway = await startProcess([...words, '-p', String(port)], process.env, grafbaseProgram());
  stops.push(async () => await gateway.stop());
  return peer(name, gateway, subgraphs);
}

/** Apollo Gateway refuses a schema with policies, and Grafbase denies every field that has one. */
function withoutPolicies(sdl: string): string {
  return sdl.replaceAll(/ @policy\(policies: \[\[[^\]]*\]\]\)/g, '').replace('"@policy", ', '');
}

/** The binary of this platform, inside the package of its own that `grafbase` brings. */
function grafbaseProgram(): string {
  const folder = join(import.meta.dirname, '..', 'peers', 'node_modules', '@grafbase');
  const architecture = process.arch === 'arm64' ? 'aarch64' : 'x86_64';
  const system = process.platform === 'darwin' ? 'apple-darwin' : 'unknown-linux-musl';
  return join(folder, `cli-${architecture}-${system}`, 'grafbase');
}

async function startHandPlan(
  { stops }: Ground,
  subgraphs: ReadonlyMap<string, StartedProcess>,
): Promise<Side> {
  const words = [...subgraphs].map(([partner, { url }]) => `${partner}=${url}`);
  const gateway = await startProcess(['bench/sides/handPlan.ts', ...words], process.env);
  stops.push(async () => await gateway.stop());
  return { ...peer('g', gateway, subgraphs), answers: ({ cold }) => !cold };
}

function peer(name: SideName, gateway: StartedProcess, subgraphs: ReadonlyMap<string, StartedProcess>): Side {
  return {
    name,
    url: gateway.url,
    pids: pidsOf(gateway, subgraphs),
    headers: async ({ rol, doel }) => await Promise.resolve({ rol, doelbinding: doel }),
    authorizes: false,
    answers: () => true,
  };
}

/** Port 9 (discard) for a partner that no question asks. */
function addressOf(subgraphs: ReadonlyMap<string, StartedProcess>, name: string): string {
  return `${subgraphs.get(name)?.url ?? 'http://127.0.0.1:9'}/graphql`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('Expected a port.');
  return address.port;
}
