import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';

import type { Policy } from '../../authz/policy/Policy.ts';
import { createDevelopmentIssuer } from '../../gateway/identify/createDevelopmentIssuer.ts';
import { createProgressBar, type ProgressStream } from '../createProgressBar.ts';
import { expectKnown } from '../options/expectKnown.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSchemas } from '../readSchemas.ts';
import { readSettings } from '../readSettings.ts';
import { createClient } from '../verify/createClient.ts';
import { dayInNetherlands } from '../verify/Decisions.ts';
import { readChainSchema } from '../verify/readChainSchema.ts';
import { renderJunit } from '../verify/renderJunit.ts';
import { renderSummary } from '../verify/renderSummary.ts';
import { type VerifySettings, verifyGateway } from '../verify/verifyGateway.ts';
import { type Command, type Environment, UsageError } from './Command.ts';

/** Tests a running gateway against the policy. */
export const verify: Command = {
  name: 'verify',
  summary: 'test a running gateway against the policy, from outside',
  help: `Usage: npm run -s vb -- verify --url URL [OPTIONS]

Tests a running gateway against the policy, over HTTP alone, as a caller would: every field, for each role and each of
its purposes, by every route (nested, alias, fragments, variables, interface, union, several persons, lists, one field a
request, introspection), about persons of the synthetic population whom the caller may know, about one whom it may not
know, and about one who does not exist. What must come follows from the policy by a decider of its own.

  --url URL      the gateway; /graphql unless it has a path. On loopback only: the tokens are those of the development
                 issuer of VB_DATA, which are good nowhere else
  --rol ROL      report on this role only; may be given more than once
  --doel DOEL    report on this purpose only; may be given more than once
  --junit FILE   write the outcome as JUnit XML too
  --json FILE    write the outcome as JSON too, with every cell

Each deviation comes with a \`curl\` that shows it again. Exit codes: 0 none, 1 a deviation, or nothing to test at the
URL, 2 used in the wrong way. VB_DATA, VB_BELEID and VB_OPSCHORTINGEN must be those of the gateway.

Examples:
  npm run -s vb -- verify --url http://127.0.0.1:4000
  npm run -s vb -- verify --url http://127.0.0.1:4000 --rol coa.casemanager --junit verify.xml`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        url: { type: 'string' },
        rol: { type: 'string', multiple: true, default: [] },
        doel: { type: 'string', multiple: true, default: [] },
        junit: { type: 'string' },
        json: { type: 'string' },
      },
    });
    const url = readUrl(values.url);
    const settings = readSettings(environment);
    if (settings.issuer !== null) {
      throw new UsageError(
        'A real issuer is configured (`VB_ISSUER`), so there is no development issuer to make tokens.',
      );
    }
    const policy = readPolicy(environment);
    const moment = Date.now();
    const includes = readFilter(policy, values.rol, values.doel);
    const issuer = await createDevelopmentIssuer(settings.dataDirectory, Date.now);
    const client = createClient(url, async (request) => await issuer.issue(request));
    try {
      const verification = await verifyGateway({
        target: { url, settings: settingsFor(environment) },
        client,
        schema: readChainSchema(readSchemas().map(({ sdl }) => sdl)),
        policy,
        moment,
        includes,
        onProgress: showProgress(process.stderr),
      });
      expectSame(policy, readPolicy(environment), moment);
      if (values.junit !== undefined)
        writeFileSync(values.junit, `${[...renderJunit(verification)].join('\n')}\n`);
      if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(verification, null, 2)}\n`);
      screen.print(renderSummary(verification, screen));
      return verification.suites.some(({ deviations }) => deviations.length > 0) ? 1 : 0;
    } finally {
      await client.close();
    }
  },
};

const loopback = /^(?:127(?:\.\d+){3}|localhost|\[::1\])$/;

function readUrl(text: string | undefined): URL {
  const url = text === undefined ? null : URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol)) {
    throw new UsageError(
      `Expected \`--url\` to be the address of a gateway, such as \`http://127.0.0.1:4000\`, but got \`${text ?? ''}\`.`,
    );
  }
  if (!loopback.test(url.hostname)) {
    throw new UsageError(
      `Expected \`--url\` to be on loopback, but got \`${url.hostname}\`: the tokens of the development issuer are good on loopback only, and are sent nowhere else.`,
    );
  }
  if (url.pathname === '/') url.pathname = '/graphql';
  return url;
}

function readFilter(
  policy: Policy,
  rollen: readonly string[],
  doelen: readonly string[],
): VerifySettings['includes'] {
  const external = [...policy.rollen.values()].filter(({ intern }) => !intern);
  expectKnown(
    '--rol',
    'a role that can be in a token',
    rollen,
    external.map(({ code }) => code),
  );
  expectKnown('--doel', 'a purpose of the policy', doelen, [...policy.doelen.keys()]);
  const includes = (rol: string, doel: string): boolean =>
    (rollen.length === 0 || rollen.includes(rol)) && (doelen.length === 0 || doelen.includes(doel));
  if (!external.some((rol) => rol.doelen.some((doel) => includes(rol.code, doel)))) {
    throw new UsageError('Expected a role with a purpose, but no role of `--rol` has a purpose of `--doel`.');
  }
  return includes;
}

/** What was held against one policy can say nothing of another: at a boundary of days neither. */
function expectSame(before: Policy, after: Policy, moment: number): void {
  if (before.digest === after.digest && dayInNetherlands(moment) === dayInNetherlands(Date.now())) return;
  throw new Error('The policy, or the day, changed while the gateway was tested: run it again.');
}

/** What the command that makes a token must be told, where it is not the standard. */
function settingsFor(environment: Environment): ReadonlyMap<string, string> {
  return new Map(
    ['VB_DATA', 'VB_BELEID'].flatMap((name) => {
      const value = environment[name]?.trim();
      return value === undefined || value === '' ? [] : [[name, value] as const];
    }),
  );
}

function showProgress(stream: ProgressStream): VerifySettings['onProgress'] {
  if (stream.isTTY !== true) return () => {};
  const bars = {
    reading: createProgressBar(stream, 'values of the sentinels', 'requests'),
    asking: createProgressBar(stream, 'matrix', 'requests'),
  };
  return (stage, done, total) => bars[stage](done, total);
}
