import { parseArgs } from 'node:util';

import { loadPolicy } from '../../authz/policy/loadPolicy.ts';
import { composeSchema } from '../../gateway/plan/composeSchema.ts';
import { readSchemas } from '../readSchemas.ts';
import { readSettings } from '../readSettings.ts';
import type { Command } from './Command.ts';

/** Prints the composed supergraph. */
export const supergraph: Command = {
  name: 'supergraph',
  summary: 'print the composed supergraph, with a category on every field',
  help: `Usage: npm run -s vb -- supergraph

Composes the ten schemas, after the lints that keep a field from getting round its category, and prints the
supergraph SDL (Apollo Federation 2). Other routers can enforce it: every field carries \`@policy\`.

Example:
  npm run -s vb -- supergraph > supergraph.graphql`,
  run: async (words) => {
    parseArgs({ args: [...words], options: {} });
    const { supergraphSdl } = composeSchema(
      readSchemas(),
      loadPolicy(readSettings(process.env).policyDirectory),
    );
    console.log(supergraphSdl);
    return await Promise.resolve(0);
  },
};
