import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as v from 'valibot';
import { parse } from 'yaml';
import { textOf } from './lib/treeFiles.ts';

const Description = v.strictObject({
  shortDescription: v.pipe(v.string(), v.minLength(1), v.maxLength(150)),
  longDescription: v.pipe(v.string(), v.minLength(150), v.maxLength(10_000)),
  features: v.pipe(v.array(v.string()), v.minLength(1)),
});

/** The part of publiccode.yml 0.4 that our file uses (https://yml.publiccode.tools/schema.core.html). */
const Publiccode = v.strictObject({
  publiccodeYmlVersion: v.literal('0.4'),
  name: v.string(),
  url: v.pipe(v.string(), v.url()),
  platforms: v.array(v.picklist(['web', 'windows', 'mac', 'linux', 'ios', 'android'])),
  categories: v.array(v.picklist(['identity-management', 'it-security', 'data-collection'])),
  developmentStatus: v.picklist(['concept', 'development', 'beta', 'stable', 'obsolete']),
  softwareType: v.literal('standalone/backend'),
  intendedAudience: v.strictObject({
    countries: v.array(v.pipe(v.string(), v.regex(/^[a-z]{2}$/))),
    scope: v.array(v.picklist(['justice', 'security'])),
  }),
  description: v.strictObject({ en: Description, nl: Description }),
  legal: v.strictObject({ license: v.string() }),
  maintenance: v.strictObject({ type: v.literal('none') }),
  localisation: v.strictObject({ localisationReady: v.boolean(), availableLanguages: v.array(v.string()) }),
});

describe('publiccode.yml', () => {
  it('is valid, and names the licence of package.json', () => {
    const publiccode = v.parse(Publiccode, parse(textOf('publiccode.yml')));
    const { license } = v.parse(v.object({ license: v.string() }), JSON.parse(textOf('package.json')));
    assert.equal(publiccode.legal.license, license);
  });
});
