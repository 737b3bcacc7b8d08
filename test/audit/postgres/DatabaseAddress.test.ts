import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { AddressInvalid, readDatabaseAddress } from '../../../audit/postgres/DatabaseAddress.ts';

/** What is wrong with an address, and what is said of it. */
const refused: readonly (readonly [string, string, RegExp])[] = [
  ['', 'no address', /such as `postgres:/],
  ['localhost/vb', 'no scheme', /such as `postgres:/],
  ['mysql://a:geheim@localhost/vb', 'the scheme of another database', /such as `postgres:/],
  ['postgres://localhost/vb', 'no user', /one without user/],
  ['postgres://a:geheim@localhost', 'no database', /one without database/],
  ['postgres:///vb', 'neither user nor host', /one without user and host/],
  ['postgres://a:geheim@localhost/vb?sslmode=prefer', 'encryption if the server likes', /`prefer`/],
  [
    'postgres://a:geheim@db.example/vb?sslmode=disable',
    'another machine without encryption',
    /`verify-full`.*`disable`/,
  ],
  [
    'postgres://a:geheim@db.example/vb?sslmode=require',
    'another machine that need not prove its name',
    /`require`/,
  ],
  [
    'postgres://a:geheim@db.example/vb?ssl=true',
    'an option that is none',
    /`sslmode` and `sslrootcert`.*`ssl`/,
  ],
  [
    'postgres://a:geheim@db.example/vb?sslrootcert=not-there.pem',
    'certificates that are not there',
    /ENOENT/,
  ],
  ['postgres://a:gehei%@localhost/vb', 'a password that is not encoded', /`%25`/],
];

describe('the address of a database', () => {
  for (const [address, what, expected] of refused)
    it(`${what} is refused, and the password is not repeated`, () => {
      assert.throws(
        () => readDatabaseAddress(address),
        (error: unknown) => {
          assert.ok(error instanceof AddressInvalid);
          assert.match(error.message, expected);
          assert.doesNotMatch(error.message, /gehei/);
          return true;
        },
      );
    });

  it('is read with its parts decoded, and its password stands in nothing that is printed', () => {
    const address = readDatabaseAddress('postgres://schrijver:ge%40heim@127.0.0.1:5433/beeld');
    assert.equal(address.password?.(), 'ge@heim');
    assert.doesNotMatch(JSON.stringify(address), /ge.?.?.?heim/);
    const { host, port, user, database, tls } = address;
    assert.deepEqual([host, port, user, database, tls], ['127.0.0.1', 5433, 'schrijver', 'beeld', null]);
  });

  const places: readonly (readonly [string, string, boolean])[] = [
    ['postgres://a@db.example/vb', 'db.example', true],
    ['postgresql://a@db.example/vb?sslmode=verify-full', 'db.example', true],
    ['postgres://a@192.0.2.7/vb', '192.0.2.7', true],
    ['postgres://a@127.0.0.1.example/vb', '127.0.0.1.example', true],
    ['postgres://a@[::1]/vb', '::1', false],
    ['postgres://a@localhost/vb', 'localhost', false],
    ['postgres://a@localhost/vb?sslmode=verify-full', 'localhost', true],
    ['postgres://a@%2Frun%2Fpostgresql/vb', '/run/postgresql', false],
  ];
  for (const [text, expected, encrypted] of places)
    it(`\`${text}\` is reached at \`${expected}\`, ${encrypted ? 'encrypted' : 'without leaving the machine'}`, () => {
      const { host, port, tls } = readDatabaseAddress(text);
      assert.deepEqual([host, port, tls !== null], [expected, 5432, encrypted]);
    });
});
