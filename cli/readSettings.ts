import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import {
  AddressInvalid,
  type DatabaseAddress,
  readDatabaseAddress,
} from '../audit/postgres/DatabaseAddress.ts';
import { isSubgraphName, SUBGRAPH_NAMES, type SubgraphName } from '../subgraphs/subgraphNames.ts';

/** A real issuer of tokens; all three or none. */
export interface IssuerSettings {
  readonly issuer: string;
  readonly audience: string;
  /** Where its keys are (RFC 7517). */
  readonly jwks: URL;
}

/** What the environment says, checked. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDirectory: string;
  readonly policyDirectory: string;
  /** The register of suspensions that are recorded while the system runs. */
  readonly suspensions: string;
  /** Folder of the operations that clients registered. */
  readonly operations: string;
  readonly persons: number;
  readonly seed: number;
  /** Null: the development issuer. */
  readonly issuer: IssuerSettings | null;
  /** Subgraphs that run elsewhere, by name; the others are embedded. */
  readonly remote: ReadonlyMap<SubgraphName, URL>;
  /** Folder of the audit log: of all of it, or of its keys and a copy where it lies in a database. */
  readonly auditFolder: string;
  /** The database that the audit log lies in; null: it lies in files. */
  readonly auditDatabase: DatabaseAddress | null;
  /** How long a subgraph may take, in milliseconds. */
  readonly subgraphTimeout: number;
  /** Processes that serve together; 1: this one alone. */
  readonly workers: number;
}

/** The environment does not say what is needed, or says it wrong; one line a finding. */
export class SettingsInvalid extends Error {
  constructor(findings: readonly string[]) {
    super(findings.join('\n'));
    this.name = 'SettingsInvalid';
  }
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
const shippedPolicy = join(import.meta.dirname, '..', 'authz', 'policy', 'data');

/**
 * Reads the settings from the environment. Security that is configured in part, or not at all where others could reach
 * the server, is refused: nothing starts without its guards.
 *
 * @throws {@link SettingsInvalid}, with everything that is wrong
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const findings: string[] = [];
  const text = (name: string, standard: string): string => environment[name]?.trim() || standard;
  const whole = (name: string, standard: number, least: number, most: number): number => {
    const value = text(name, String(standard));
    const number = /^\d+$/.test(value) ? Number(value) : Number.NaN;
    if (number >= least && number <= most) return number;
    findings.push(
      `Expected \`${name}\` to be a whole number from ${least} to ${most}, but got \`${value}\`.`,
    );
    return standard;
  };
  const host = text('HOST', '127.0.0.1');
  const auditDatabase = readDatabase(environment['VB_AUDIT_DATABASE'], findings);
  const settings: Settings = {
    host,
    port: whole('PORT', 4000, 0, 65_535),
    dataDirectory: text('VB_DATA', '.data'),
    policyDirectory: text('VB_BELEID', shippedPolicy),
    suspensions: text('VB_OPSCHORTINGEN', join(text('VB_DATA', '.data'), 'opschortingen.jsonl')),
    operations: text('VB_OPERATIES', join(text('VB_DATA', '.data'), 'operaties')),
    persons: whole('VB_PERSONEN', 1000, 20, 1_000_000),
    seed: whole('VB_ZAAD', 1, 0, 2 ** 32 - 1),
    issuer: readIssuer(environment, findings),
    remote: readRemote(text('VB_SUBGRAPHS', ''), findings),
    // The two have keys of their own: they are two logs, and each says so.
    auditFolder: join(text('VB_DATA', '.data'), auditDatabase === null ? 'audit' : 'audit-postgres'),
    auditDatabase,
    subgraphTimeout: whole('VB_BRON_TIJD', 3000, 1, 60_000),
    workers: whole('VB_WERKERS', 1, 1, 64),
  };
  const { policyDirectory } = settings;
  if (statSync(policyDirectory, { throwIfNoEntry: false })?.isDirectory() !== true) {
    findings.push(`Expected \`VB_BELEID\` to be the folder of a policy, but got \`${policyDirectory}\`.`);
  }
  if (settings.issuer === null && !loopback.has(host)) {
    findings.push(
      `\`HOST\` is \`${host}\`, which others can reach, and no issuer of tokens is configured: expected \`VB_ISSUER\`, ` +
        '`VB_AUDIENCE` and `VB_JWKS`. The development issuer exists on loopback only.',
    );
  }
  if (findings.length > 0) throw new SettingsInvalid(findings);
  return settings;
}

function readIssuer(
  environment: Readonly<Record<string, string | undefined>>,
  findings: string[],
): IssuerSettings | null {
  const names = ['VB_ISSUER', 'VB_AUDIENCE', 'VB_JWKS'] as const;
  const given = names.filter((name) => environment[name] !== undefined);
  if (given.length === 0) return null;
  const [issuer = '', audience = '', jwks = ''] = names.map((name) => environment[name]?.trim());
  const missing = names.filter((name) => !environment[name]?.trim());
  if (missing.length > 0) {
    findings.push(
      `Expected \`${names.join('`, `')}\` together, but ${missing.map((name) => `\`${name}\``).join(', ')} is missing.`,
    );
    return null;
  }
  const url = readUrl('VB_JWKS', jwks, ['https:', 'http:'], findings);
  if (url === null) return null;
  if (url.protocol === 'http:' && !loopback.has(url.hostname)) {
    findings.push(
      `Expected \`VB_JWKS\` to be an https address, but got \`${jwks}\`: keys over plain http can be replaced.`,
    );
  }
  return { issuer, audience, jwks: url };
}

function readDatabase(value: string | undefined, findings: string[]): DatabaseAddress | null {
  if (value === undefined) return null;
  try {
    return readDatabaseAddress(value);
  } catch (error) {
    if (!(error instanceof AddressInvalid)) throw error;
    findings.push(`\`VB_AUDIT_DATABASE\`: ${error.message}`);
    return null;
  }
}

function readRemote(value: string, findings: string[]): ReadonlyMap<SubgraphName, URL> {
  const remote = new Map<SubgraphName, URL>();
  for (const entry of value.split(',').map((part) => part.trim())) {
    if (entry === '') continue;
    const [, name = '', address = ''] = /^([a-z]+)=(.+)$/.exec(entry) ?? [];
    if (!isSubgraphName(name)) {
      findings.push(
        `Expected \`VB_SUBGRAPHS\` to be \`name=address\` with commas between and names from ${SUBGRAPH_NAMES.join(', ')}, but got \`${entry}\`.`,
      );
      continue;
    }
    if (remote.has(name))
      findings.push(`Expected \`VB_SUBGRAPHS\` to name \`${name}\` once, but it does so again.`);
    const url = readUrl('VB_SUBGRAPHS', address, ['https:', 'http:'], findings);
    if (url !== null) remote.set(name, url);
  }
  return remote;
}

function readUrl(name: string, value: string, protocols: readonly string[], findings: string[]): URL | null {
  const url = URL.parse(value);
  if (url !== null && protocols.includes(url.protocol)) return url;
  findings.push(
    `Expected \`${name}\` to hold an address such as \`http://127.0.0.1:4101\`, but got \`${value}\`.`,
  );
  return null;
}

/** The version of this project. */
export function readVersion(): string {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8'));
  return typeof parsed === 'object' && parsed !== null && 'version' in parsed
    ? String(parsed.version)
    : 'unknown';
}
