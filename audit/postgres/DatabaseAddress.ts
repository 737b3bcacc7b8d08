import { readFileSync } from 'node:fs';

/** Where a PostgreSQL database is, and as whom it is reached. */
export interface DatabaseAddress {
  /** Name, address, or folder of the socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A function, so that it stands in nothing that is printed. Null: `PGPASSWORD` or the file of `PGPASSFILE`. */
  readonly password: (() => string) | null;
  readonly database: string;
  /** Null where the connection does not leave this machine; else the server has to prove its name. */
  readonly tls: { readonly certificates: string | null } | null;
}

/**
 * An address has another form than was expected: what was, and what came. The address itself is not repeated, for there
 * may be a password in it.
 */
export class AddressInvalid extends Error {
  constructor(expected: string, got: string) {
    super(`Expected ${expected}, but got ${got}.`);
    this.name = 'AddressInvalid';
  }
}

const example = '`postgres://user@host:5432/database`';
const standardPort = 5432;
const known = new Set(['sslmode', 'sslrootcert']);

/**
 * Reads an address such as `postgres://user@host:5432/database?sslrootcert=FILE`.
 *
 * A connection that leaves the machine is encrypted and the server's certificate checked (`sslmode=verify-full`): there
 * is no other way. On loopback and over a socket it is not, unless `sslmode=verify-full` says so.
 *
 * @throws {@link AddressInvalid}
 */
export function readDatabaseAddress(text: string): DatabaseAddress {
  const url = URL.parse(text.trim());
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol))
    throw new AddressInvalid(`an address such as ${example}`, 'something else');
  const [host, user, database, password] = decoded(url);
  if (!host || !user || !database) {
    const missing = [!user && 'user', !host && 'host', !database && 'database'].filter(Boolean);
    throw new AddressInvalid(`an address such as ${example}`, `one without ${missing.join(' and ')}`);
  }
  for (const name of url.searchParams.keys())
    if (!known.has(name)) throw new AddressInvalid('`sslmode` and `sslrootcert` at most', `\`${name}\``);
  return {
    // Brackets are the URL's, not the address's.
    host: host.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? standardPort : Number(url.port),
    user,
    password: password ? () => password : null,
    database,
    tls: readTls(url.searchParams, isLocal(host)),
  };
}

function decoded({ hostname, username, pathname, password }: URL): readonly string[] {
  try {
    return [hostname, username, pathname.slice(1), password].map((part) => decodeURIComponent(part));
  } catch {
    throw new AddressInvalid(`an address such as ${example}, with \`%25\` for a percent sign`, 'a bare one');
  }
}

function readTls(options: URLSearchParams, local: boolean): DatabaseAddress['tls'] {
  const mode = options.get('sslmode') ?? (local ? 'disable' : 'verify-full');
  if (mode !== 'verify-full' && !(local && mode === 'disable'))
    throw new AddressInvalid('`sslmode` to be `verify-full`, as the host is another machine', `\`${mode}\``);
  if (mode === 'disable') return null;
  const file = options.get('sslrootcert');
  if (file === null) return { certificates: null };
  try {
    return { certificates: readFileSync(file, 'utf8') };
  } catch (error) {
    throw new AddressInvalid('`sslrootcert` to be a file with certificates', String(error));
  }
}

function isLocal(host: string): boolean {
  return host.startsWith('/') || ['127.0.0.1', '[::1]', 'localhost'].includes(host);
}
