import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readSettings, SettingsInvalid } from '../../cli/readSettings.ts';

const ISSUER = { VB_ISSUER: 'https://uitgever.example', VB_JWKS: 'https://uitgever.example/sleutels' };

/** What is wrong in an environment, and every line that is said of it. */
const REFUSED: ReadonlyMap<string, readonly [Readonly<Record<string, string>>, readonly string[]]> = new Map([
  [
    'a number of persons that is none',
    [
      { VB_PERSONEN: 'abc' },
      ['Expected `VB_PERSONEN` to be a whole number from 20 to 1000000, but got `abc`.'],
    ],
  ],
  [
    'several mistakes, all told at once',
    [
      { PORT: '99999', VB_BRON_TIJD: '-1', VB_ZAAD: '1.5' },
      [
        'Expected `PORT` to be a whole number from 0 to 65535, but got `99999`.',
        'Expected `VB_ZAAD` to be a whole number from 0 to 4294967295, but got `1.5`.',
        'Expected `VB_BRON_TIJD` to be a whole number from 1 to 60000, but got `-1`.',
      ],
    ],
  ],
  [
    'worker processes: none',
    [{ VB_WERKERS: '0' }, ['Expected `VB_WERKERS` to be a whole number from 1 to 64, but got `0`.']],
  ],
  [
    'worker processes: fewer than none',
    [{ VB_WERKERS: '-1' }, ['Expected `VB_WERKERS` to be a whole number from 1 to 64, but got `-1`.']],
  ],
  [
    'worker processes: a part of one',
    [{ VB_WERKERS: '1.5' }, ['Expected `VB_WERKERS` to be a whole number from 1 to 64, but got `1.5`.']],
  ],
  [
    'worker processes: no number',
    [{ VB_WERKERS: 'x' }, ['Expected `VB_WERKERS` to be a whole number from 1 to 64, but got `x`.']],
  ],
  [
    'worker processes: more than there may be',
    [{ VB_WERKERS: '10000' }, ['Expected `VB_WERKERS` to be a whole number from 1 to 64, but got `10000`.']],
  ],
  [
    'a database of the audit log on another machine without encryption, with a password that is not repeated',
    [
      { VB_AUDIT_DATABASE: 'postgres://beeld:geheim@db.example/audit?sslmode=disable' },
      [
        '`VB_AUDIT_DATABASE`: Expected `sslmode` to be `verify-full`, as the host is another machine, but got `disable`.',
      ],
    ],
  ],
  [
    'a database of the audit log that is named and empty',
    [
      { VB_AUDIT_DATABASE: '' },
      [
        '`VB_AUDIT_DATABASE`: Expected an address such as `postgres://user@host:5432/database`, but got something else.',
      ],
    ],
  ],
  [
    'a folder of the policy that is none',
    [
      { VB_BELEID: import.meta.filename },
      [`Expected \`VB_BELEID\` to be the folder of a policy, but got \`${import.meta.filename}\`.`],
    ],
  ],
  [
    'an address that others can reach, and no issuer of tokens',
    [
      { HOST: '0.0.0.0' },
      [
        '`HOST` is `0.0.0.0`, which others can reach, and no issuer of tokens is configured: expected `VB_ISSUER`, ' +
          '`VB_AUDIENCE` and `VB_JWKS`. The development issuer exists on loopback only.',
      ],
    ],
  ],
  [
    'an issuer of tokens without an audience',
    [ISSUER, ['Expected `VB_ISSUER`, `VB_AUDIENCE`, `VB_JWKS` together, but `VB_AUDIENCE` is missing.']],
  ],
  [
    'an issuer of tokens with an audience that is empty',
    [
      { ...ISSUER, VB_AUDIENCE: ' ' },
      ['Expected `VB_ISSUER`, `VB_AUDIENCE`, `VB_JWKS` together, but `VB_AUDIENCE` is missing.'],
    ],
  ],
  [
    'keys of an issuer over plain http',
    [
      { ...ISSUER, VB_AUDIENCE: 'beeld', VB_JWKS: 'http://uitgever.example/sleutels' },
      [
        'Expected `VB_JWKS` to be an https address, but got `http://uitgever.example/sleutels`: ' +
          'keys over plain http can be replaced.',
      ],
    ],
  ],
  [
    'a subgraph that does not exist',
    [
      { VB_SUBGRAPHS: 'koffie=http://127.0.0.1:1' },
      [
        'Expected `VB_SUBGRAPHS` to be `name=address` with commas between and names from bvv, ind, coa, dtv, avim, ' +
          'kmar, nidos, rechtspraak, nvik, logboek, but got `koffie=http://127.0.0.1:1`.',
      ],
    ],
  ],
  [
    'a subgraph of two addresses',
    [
      { VB_SUBGRAPHS: 'ind=http://127.0.0.1:1,ind=http://127.0.0.1:2' },
      ['Expected `VB_SUBGRAPHS` to name `ind` once, but it does so again.'],
    ],
  ],
  [
    'an address of a subgraph that is none',
    [
      { VB_SUBGRAPHS: 'ind=ftp://127.0.0.1' },
      [
        'Expected `VB_SUBGRAPHS` to hold an address such as `http://127.0.0.1:4101`, but got `ftp://127.0.0.1`.',
      ],
    ],
  ],
]);

describe('readSettings', () => {
  for (const [what, [environment, findings]] of REFUSED) {
    it(`refuses ${what}`, () => {
      assert.throws(
        () => readSettings(environment),
        (error) => {
          assert.ok(error instanceof SettingsInvalid);
          assert.deepEqual(error.message.split('\n'), findings);
          return true;
        },
      );
    });
  }

  it('of nothing makes a system of this machine alone, with the development issuer', () => {
    const { host, port, persons, seed, issuer, remote } = readSettings({});
    assert.deepEqual([host, port, persons, seed, issuer, remote.size], ['127.0.0.1', 4000, 1000, 1, null, 0]);
  });

  it('takes an issuer that is whole, and then any address to listen on', () => {
    const { host, issuer } = readSettings({ ...ISSUER, VB_AUDIENCE: 'beeld', HOST: '0.0.0.0' });
    assert.equal(host, '0.0.0.0');
    assert.deepEqual(issuer, {
      issuer: ISSUER.VB_ISSUER,
      audience: 'beeld',
      jwks: new URL(ISSUER.VB_JWKS),
    });
  });

  it('takes subgraphs that run elsewhere, with spaces between', () => {
    const { remote } = readSettings({
      VB_SUBGRAPHS: ' ind=http://127.0.0.1:4101 , coa=https://coa.example ',
    });
    assert.deepEqual(
      Array.from(remote, ([name, { origin }]) => [name, origin]),
      [
        ['ind', 'http://127.0.0.1:4101'],
        ['coa', 'https://coa.example'],
      ],
    );
  });
});
