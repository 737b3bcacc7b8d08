import { parseArgs } from 'node:util';
import { type GraphQLSchema, printSchema } from 'graphql';

import { compilePermissionSet } from '../../authz/decision/compilePermissionSet.ts';
import { decideField } from '../../authz/decision/decideField.ts';
import { categoriesOfCoordinate, type Coordinate } from '../../authz/matrix/Coordinate.ts';
import { createCellDecider } from '../../authz/matrix/createCellDecider.ts';
import { readCoordinates } from '../../authz/matrix/readCoordinates.ts';
import { markSchema } from '../../authz/matrix/schema/markSchema.ts';
import { createRoleSchema } from '../../authz/schema/createRoleSchema.ts';
import { expectKnown } from '../options/expectKnown.ts';
import { readMoment } from '../options/readMoment.ts';
import { readPurpose, readRole } from '../options/readOne.ts';
import { conditionText } from '../present/besluiten.ts';
import { momentText } from '../present/momentText.ts';
import { readApiSchema } from '../readApiSchema.ts';
import { readPolicy } from '../readPolicy.ts';
import { readSchemas } from '../readSchemas.ts';
import { type Command, type Environment, UsageError } from './Command.ts';

/** Prints the schema as a role sees it. */
export const schema: Command = {
  name: 'schema',
  summary: 'print the schema as a role sees it, for code generators and readers',
  help: `Usage: npm run -s vb -- schema --rol ROL --doel DOEL [--op DATE]
       npm run -s vb -- schema --alles

Prints GraphQL SDL with what a role sees for a purpose: what introspection answers to its token. Denied fields are not
in it. The description of a field that is given on a condition ends in a line \`Conditional (voorwaardelijk): …\`. Ends
with 1 where the role sees nothing.

  --rol ROL      a role, such as coa.casemanager
  --doel DOEL    a purpose of that role
  --op DATE      as of a day (midnight in the Netherlands) or a moment (2021-07-08T09:30:00Z); now unless told
  --alles        the whole schema that callers can name; each description ends in a line \`Category: …\`

Examples:
  npm run -s vb -- schema --rol coa.casemanager --doel opvang > coa.graphql
  npm run -s vb -- schema --rol ind.beslismedewerker --doel asielprocedure --op 2021-07-08
  npm run -s vb -- schema --alles > all.graphql`,
  run: async (words, screen, environment) => {
    const { values } = parseArgs({
      args: [...words],
      options: {
        rol: { type: 'string' },
        doel: { type: 'string' },
        op: { type: 'string' },
        alles: { type: 'boolean', default: false },
      },
    });
    if (!values.alles) {
      const printed = roleSdl(values, environment);
      screen.print([printed.text]);
      return await Promise.resolve(printed.empty ? 1 : 0);
    }
    const [other] = (['rol', 'doel', 'op'] as const).filter((option) => values[option] !== undefined);
    if (other !== undefined) throw new UsageError(`Expected \`--alles\` alone, but got \`--${other}\` too.`);
    screen.print([wholeSdl()]);
    return await Promise.resolve(0);
  },
};

interface Asked {
  readonly rol?: string;
  readonly doel?: string;
  readonly op?: string;
}

function roleSdl(asked: Asked, environment: Environment): { readonly text: string; readonly empty: boolean } {
  const policy = readPolicy(environment);
  const rol = readRole(asked.rol, policy);
  const [doel = ''] = expectKnown(
    '--doel',
    `a purpose of \`${rol.code}\``,
    [readPurpose(asked.doel, policy)],
    rol.doelen,
  );
  const moment = readMoment('--op', asked.op, Date.now);
  const schemas = readSchemas();
  const coordinates = byField(readCoordinates(schemas));
  const permissionSet = compilePermissionSet(policy, rol.code, doel, moment);
  const seen = createRoleSchema(readApiSchema(schemas), (veld) => {
    const coordinate = coordinates.get(veld);
    return decideField(permissionSet, coordinate?.soort === 'object' ? coordinate.categorieen : []);
  });
  const head = `# As ${rol.code} sees it for ${doel}, as of ${momentText(moment)}.`;
  if (seen === null) return { text: `${head}\n# Nothing.`, empty: true };
  const decide = createCellDecider(policy, permissionSet);
  const marked = markSchema(seen, (veld) => {
    const coordinate = coordinates.get(veld);
    const decision = coordinate === undefined ? null : decide(coordinate);
    return decision?.besluit === 'voorwaardelijk'
      ? `Conditional (voorwaardelijk): ${conditionText(decision.voorwaarden)}.`
      : null;
  });
  return { text: print(head, marked), empty: false };
}

function wholeSdl(): string {
  const schemas = readSchemas();
  const coordinates = byField(readCoordinates(schemas));
  const marked = markSchema(readApiSchema(schemas), (veld) => {
    const coordinate = coordinates.get(veld);
    if (coordinate === undefined) return null;
    const joined = categoriesOfCoordinate(coordinate).join(coordinate.soort === 'object' ? ' and ' : ' or ');
    return `Category: ${joined}.`;
  });
  return print('# Everything that callers can name.', marked);
}

function byField(coordinates: readonly Coordinate[]): ReadonlyMap<string, Coordinate> {
  return new Map(coordinates.map((coordinate) => [coordinate.veld, coordinate]));
}

function print(head: string, made: GraphQLSchema): string {
  return `${head}\n\n${printSchema(made)}`;
}
