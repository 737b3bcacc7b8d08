import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { Pool } from 'undici';

import { readSettings } from '../../cli/readSettings.ts';
import { startSystem, type System } from '../../cli/startSystem.ts';
import {
  createDevelopmentIssuer,
  type TokenRequest,
} from '../../gateway/identify/createDevelopmentIssuer.ts';
import { ensurePopulation } from '../../population/ensurePopulation.ts';
import { sentinels } from '../../population/sentinels.ts';
import { startProgram } from '../end-to-end/harness/runProgram.ts';
import { readWorld } from '../end-to-end/harness/World.ts';

/** Somebody with a valid token who wants everybody. */
interface Attacker {
  readonly token: TokenRequest & { readonly sub: string };
  readonly zaakreferentie?: string;
  /** Most persons that an hour gives to this attacker, under the agreement by which it knows anybody. */
  readonly budget: number;
  readonly routes: readonly Route[];
}

/** A way to ask about persons; the numbers that it names are taken from those that are tried. */
interface Route {
  readonly persons: number;
  readonly request: (vnummers: readonly string[], attacker: Attacker) => { path: string; body: object };
}

/** What an attacker got. */
export interface Haul {
  readonly rol: string;
  readonly budget: number;
  /** Persons that it asked about. */
  readonly tried: number;
  /** Of those, in requests that were neither refused nor denied. */
  readonly answered: number;
  /** Different persons whose numbers stood in the answers. */
  readonly received: number;
  /** Codes of agreements and partners on which an alarm was raised while it tried. */
  readonly alarms: readonly string[];
}

const location = sentinels.volledig.locatie ?? '';

function graphql(query: string): ReturnType<Route['request']> {
  return { path: '/graphql', body: { query } };
}

const single: Route = {
  persons: 1,
  request: ([vnummer = '']) => graphql(`{ vreemdeling(vnummer: "${vnummer}") { vnummer } }`),
};
const batched: Route = {
  persons: 10,
  request: (vnummers) => graphql(`{ vreemdelingen(vnummers: ${JSON.stringify(vnummers)}) { vnummer } }`),
};
const aliased: Route = {
  persons: 10,
  request: (vnummers) =>
    graphql(`{ ${vnummers.map((one, n) => `a${n}: vreemdeling(vnummer: "${one}") { vnummer }`).join(' ')} }`),
};
const listed: Route = {
  persons: 100,
  request: () =>
    graphql(
      `{ bewoners(locatie: "${location}", first: 100) { edges { node { vnummer } } pageInfo { endCursor } } }`,
    ),
};
const decided: Route = {
  persons: 1,
  request: ([vnummer = ''], { token, zaakreferentie }) => ({
    path: '/access/v1/evaluations',
    body: {
      subject: { type: 'gebruiker', id: token.sub, properties: { rol: token.rol } },
      action: {
        name: 'raadplegen',
        properties: {
          processing_activity_id: `https://verwerkingsregister.example/vreemdelingenbeeld/${token.doelen[0]}`,
          ...(zaakreferentie === undefined ? {} : { zaakreferentie }),
        },
      },
      evaluations: [
        { resource: { type: 'veld', id: 'Vreemdeling.vnummer', properties: { vnummer } } },
        { resource: { type: 'veld', id: 'Persoonsgegevens.geslachtsnaam', properties: { vnummer } } },
      ],
    },
  }),
};

const attackers: readonly Attacker[] = [
  {
    token: { rol: 'nvik.analist', doelen: ['mensenhandelsignaal'], sub: 'verzamelaar-nvik' },
    zaakreferentie: sentinels.signaal.signaal ?? '',
    budget: 10,
    routes: [single, decided, batched, aliased],
  },
  {
    token: { rol: 'coa.casemanager', doelen: ['opvang'], locatie: location, sub: 'verzamelaar-coa' },
    budget: 5000,
    routes: [listed, single, listed, batched, listed, aliased, listed, decided],
  },
];

/** A gateway that the attacker reaches, and how it gets tokens there. */
interface Target {
  ask(attacker: Attacker, request: ReturnType<Route['request']>): Promise<{ status: number; text: string }>;
  close(): Promise<void>;
}

/** How many requests a token is used for: then it is another, of the same person. */
const requestsPerToken = 25;
const hour = 3_600_000;

/**
 * Tries to collect everybody, as callers with a valid token could: with every route, the numbers of all persons in hand,
 * many tokens, two processes that share the data folder, a restart in between, and a clock that is set back an hour and
 * right again.
 *
 * @param options.requests how many each attacker sends; `persons` and `seed` make the population
 */
export async function collectEverybody(options: {
  readonly persons: number;
  readonly seed: number;
  readonly requests: number;
}): Promise<readonly Haul[]> {
  const { persons, seed, requests } = options;
  const directory = mkdtempSync(join(tmpdir(), 'vreemdelingenbeeld-aanval-'));
  const environment = { VB_DATA: directory, VB_PERSONEN: String(persons), VB_ZAAD: String(seed), PORT: '0' };
  try {
    const { bvv } = await ensurePopulation({ dataDirectory: directory, persons, seed });
    // Those first of whom it is sure to learn something.
    const vnummers = [sentinels.signaal.vnummer, ...readWorld(dirname(bvv)).vnummers];
    const alarms: string[] = [];
    const other = await startProcess(environment, directory);
    let shift = 0;
    const here = async (): Promise<Target> =>
      await startHere(
        environment,
        () => Date.now() + shift,
        (code) => void alarms.push(code),
      );
    let near = await here();
    const hauls: Haul[] = [];
    try {
      for (const attacker of attackers) {
        const received = new Set<string>();
        let tried = 0;
        let answered = 0;
        const raisedBefore = alarms.length;
        for (let sent = 0; sent < requests; sent += 1) {
          const route = attacker.routes[sent % attacker.routes.length] ?? single;
          const names = Array.from(
            { length: route.persons },
            (_, n) => vnummers[(tried + n) % vnummers.length] ?? '',
          );
          const target = sent % 3 === 2 ? other : near;
          const { status, text } = await target.ask(attacker, route.request(names, attacker));
          tried += route.persons;
          const isRefused = status === 429 || status === 400;
          if (status !== 200 && !isRefused)
            throw new Error(`Expected 200, 400 or 429, but got ${status}: ${text}`);
          if (!isRefused && !text.includes('UNAUTHORIZED_FIELD_OR_TYPE')) answered += route.persons;
          for (const [, vnummer] of text.matchAll(/"vnummer":"(\d{10})"/g))
            if (vnummer) received.add(vnummer);
          const share = sent / requests;
          const wanted = share < 0.5 ? 0 : share < 0.75 ? -hour : 0;
          if (wanted === shift) continue;
          shift = wanted;
          await near.close();
          near = await here();
        }
        const { rol } = attacker.token;
        const { budget } = attacker;
        hauls.push({
          rol,
          budget,
          tried,
          answered,
          received: received.size,
          alarms: alarms.slice(raisedBefore),
        });
      }
      return hauls;
    } finally {
      await near.close();
      await other.close();
    }
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

type Issue = (request: TokenRequest) => Promise<string>;

/** Headers with a token that is replaced now and then. */
function createHeaders(issue: Issue): (attacker: Attacker) => Promise<Record<string, string>> {
  let used = 0;
  let authorization = '';
  let of: Attacker | null = null;
  return async (attacker) => {
    if (of !== attacker || used % requestsPerToken === 0) {
      authorization = `Bearer ${await issue(attacker.token)}`;
      of = attacker;
    }
    used += 1;
    const { zaakreferentie } = attacker;
    return {
      authorization,
      'content-type': 'application/json',
      ...(zaakreferentie === undefined ? {} : { zaakreferentie }),
    };
  };
}

/** A gateway in this process, on a clock of its own. */
async function startHere(
  environment: Readonly<Record<string, string>>,
  clock: () => number,
  onAlarm: (code: string) => void,
): Promise<Target> {
  const system: System = await startSystem(readSettings(environment), {
    clock,
    log: {
      info: () => {},
      error: (what, error) => {
        throw new Error(what, { cause: error });
      },
      alarm: (_what, details) => {
        for (const { code } of details.filter(isCoded)) onAlarm(code);
      },
    },
  });
  const headers = createHeaders(async (request) => (await system.issuer?.issue(request)) ?? '');
  return {
    ask: async (attacker, { path, body }) => {
      const payload = JSON.stringify(body);
      const answer = await system.app.inject({
        method: 'POST',
        url: path,
        headers: await headers(attacker),
        payload,
      });
      return { status: answer.statusCode, text: answer.body };
    },
    close: async () => await system.close(),
  };
}

function isCoded(detail: unknown): detail is { readonly code: string } {
  return typeof detail === 'object' && detail !== null && 'code' in detail && typeof detail.code === 'string';
}

/** A gateway in a process of its own, as `npm start` makes it. */
async function startProcess(
  environment: Readonly<Record<string, string>>,
  directory: string,
): Promise<Target> {
  const running = await startProgram(['start.ts'], environment, /is ready/, hour);
  const pool = new Pool(/http:\/\/[\d.:]+/.exec(running.line)?.[0] ?? '');
  const issuer = await createDevelopmentIssuer(directory, Date.now);
  const headers = createHeaders(async (request) => await issuer.issue(request));
  return {
    ask: async (attacker, { path, body }) => {
      const payload = JSON.stringify(body);
      const answer = await pool.request({
        method: 'POST',
        path,
        headers: await headers(attacker),
        body: payload,
      });
      return { status: answer.statusCode, text: await answer.body.text() };
    },
    close: async () => {
      await pool.close();
      await running.stop();
    },
  };
}

if (import.meta.main) {
  const persons = 27_000;
  for (const haul of await collectEverybody({ persons, seed: 1, requests: 5000 }))
    process.stdout.write(`${JSON.stringify(haul)}\n`);
}
